package io.stevedore.company;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.stevedore.kernel.Clock;
import io.stevedore.kernel.Ids;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.ZoneOffset;
import java.util.List;

/** Makes the companies of an operator's file true, and nothing else: what the file does not name stays. */
@Singleton
public class DeclareCompanies {

    private static final String SQL = """
            INSERT INTO company (id, handle, name, status, created_at)
            VALUES ($1, $2, $3, coalesce($4, 'active'), $5)
            ON CONFLICT (handle) DO UPDATE SET name = excluded.name, status = coalesce($4, company.status)
            WHERE (company.name, company.status) IS DISTINCT FROM (excluded.name, coalesce($4, company.status))
            """;

    private final Clock clock;

    DeclareCompanies(Clock clock) {
        this.clock = clock;
    }

    /** Inserts or updates them, in the caller's transaction; a second time it changes nothing. */
    public Uni<Void> in(SqlConnection transaction, List<CompanyDeclaration> companies) {
        return Multi.createFrom()
                .iterable(companies)
                .onItem()
                .transformToUniAndConcatenate(
                        company -> transaction.preparedQuery(SQL).execute(row(company)))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Tuple row(CompanyDeclaration company) {
        return Tuple.of(
                Ids.next(),
                company.handle(),
                company.name(),
                company.status(),
                clock.now().atOffset(ZoneOffset.UTC));
    }
}
