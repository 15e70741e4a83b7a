package io.stevedore.company;

import io.smallrye.mutiny.Uni;
import io.stevedore.kernel.Cursor;
import io.stevedore.kernel.Db;
import io.stevedore.kernel.FieldErrors;
import io.stevedore.kernel.Page;
import io.stevedore.kernel.PageRequest;
import io.stevedore.kernel.SqlValues;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Lists all companies for operators, newest first. */
@Singleton
public class ListAllCompanies {

    static final String SQL = """
            SELECT id, name, status, created_at FROM company WHERE (created_at, id) < ($1, $2)
            ORDER BY created_at DESC, id DESC LIMIT $3""";

    private static final String SCOPE = "companies";

    private final Db db;

    ListAllCompanies(Db db) {
        this.db = db;
    }

    /**
     * One page.
     *
     * @throws io.stevedore.kernel.Problem.Invalid naming every wrong parameter
     */
    public Uni<Page<CompanyView>> list(@Nullable String cursor, @Nullable String limit) {
        PageRequest page = PageRequest.of(cursor, limit, SCOPE, new FieldErrors());
        Cursor after = page.after();
        return db.run(SQL, Tuple.of(SqlValues.time(after.createdAt()), after.id(), page.size() + 1))
                .map(rows -> page(rows, page.size()));
    }

    private static Page<CompanyView> page(RowSet<Row> rows, int size) {
        List<StoredCompany> companies = StreamSupport.stream(rows.spliterator(), false)
                .map(StoredCompany::of)
                .toList();
        return Page.of(companies, size, last -> new Cursor(last.createdAt(), last.id()).text(SCOPE))
                .map(CompanyView::of);
    }
}
