package io.stevedore.company;

import io.smallrye.mutiny.Uni;
import io.stevedore.kernel.Clock;
import io.stevedore.kernel.Ids;
import io.stevedore.kernel.SqlValues;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The rows of companies, changed by an operator's request or file; each change is told to the audit log. */
@Singleton
class Companies {

    private static final String COLUMNS = "id, name, status, created_at";

    private static final String ADD = """
            INSERT INTO company (id, handle, name, status, created_at) VALUES ($1, $2, $3, $4, $5)""";

    // A lock that lets sessions and keys of the company be written meanwhile.
    private static final String BY_ID = "SELECT " + COLUMNS + " FROM company WHERE id = $1 FOR NO KEY UPDATE";

    private static final String BY_HANDLE = "SELECT " + COLUMNS + " FROM company WHERE handle = $1 FOR NO KEY UPDATE";

    private static final String CHANGE = "UPDATE company SET name = $2, status = $3 WHERE id = $1";

    private final Audit audit;
    private final Clock clock;

    Companies(Audit audit, Clock clock) {
        this.audit = audit;
        this.clock = clock;
    }

    /** @param handle a file's name for it, null where no file names it */
    Uni<StoredCompany> add(
            SqlConnection transaction, Operator by, @Nullable String handle, String name, String status) {
        Instant now = clock.now();
        StoredCompany company = new StoredCompany(Ids.next(), name, status, now);
        return transaction
                .preparedQuery(ADD)
                .execute(Tuple.of(company.id(), handle, name, status, SqlValues.time(now)))
                .chain(() -> audit.write(
                        transaction,
                        by,
                        "company.created",
                        company.shownId(),
                        new JsonObject().put("name", name).put("status", status)))
                .replaceWith(company);
    }

    /** The company of that id, nobody else's to change until the transaction ends; fails with not-found. */
    Uni<StoredCompany> require(SqlConnection transaction, String id) {
        UUID parsed = Ids.parse(StoredCompany.PREFIX, id);
        return parsed == null
                ? Uni.createFrom().failure(CompanyProblems.noCompany())
                : first(transaction, BY_ID, parsed).onItem().ifNull().failWith(CompanyProblems::noCompany);
    }

    /** The company that a file calls so, locked alike; null if there is none. */
    Uni<@Nullable StoredCompany> find(SqlConnection transaction, String handle) {
        return first(transaction, BY_HANDLE, handle);
    }

    /** The company after the change; where that changes nothing, nothing is written. */
    Uni<StoredCompany> change(SqlConnection transaction, Operator by, StoredCompany before, CompanyChange change) {
        StoredCompany after = before.with(change);
        JsonObject difference = before.difference(after);
        return difference.isEmpty()
                ? Uni.createFrom().item(before)
                : transaction
                        .preparedQuery(CHANGE)
                        .execute(Tuple.of(after.id(), after.name(), after.status()))
                        .chain(() -> audit.write(transaction, by, "company.changed", after.shownId(), difference))
                        .replaceWith(after);
    }

    private static Uni<@Nullable StoredCompany> first(SqlConnection transaction, String sql, Object key) {
        return transaction.preparedQuery(sql).execute(Tuple.of(key)).map(Companies::first);
    }

    private static @Nullable StoredCompany first(RowSet<Row> rows) {
        return rows.rowCount() == 0 ? null : StoredCompany.of(rows.iterator().next());
    }
}
