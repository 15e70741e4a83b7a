package io.stevedore.company;

import io.smallrye.mutiny.Uni;
import io.stevedore.kernel.Clock;
import io.stevedore.kernel.Cursor;
import io.stevedore.kernel.Db;
import io.stevedore.kernel.FieldErrors;
import io.stevedore.kernel.Ids;
import io.stevedore.kernel.Page;
import io.stevedore.kernel.PageRequest;
import io.stevedore.kernel.SqlValues;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Lists a company's keys for operators, newest first; what has ended stays in the list. */
@Singleton
public class ListKeys {

    /** A company without a key gives one row without an id; no company gives none. */
    static final String SQL = """
            SELECT k.* FROM company c LEFT JOIN LATERAL (
              SELECT id, name, prefix, capabilities, limits, created_at, expires_at, last_used_at, revoked_at
              FROM api_key WHERE company_id = c.id AND (created_at, id) < ($2, $3)
              ORDER BY created_at DESC, id DESC LIMIT $4
            ) k ON true WHERE c.id = $1 ORDER BY k.created_at DESC, k.id DESC""";

    private final Db db;
    private final Clock clock;

    ListKeys(Db db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /**
     * One page.
     *
     * @throws io.stevedore.kernel.Problem.Invalid naming every wrong parameter
     */
    public Uni<Page<KeyView>> list(String companyId, @Nullable String cursor, @Nullable String limit) {
        String scope = "keys of " + companyId;
        PageRequest page = PageRequest.of(cursor, limit, scope, new FieldErrors());
        UUID company = Ids.parse(StoredCompany.PREFIX, companyId);
        return company == null
                ? Uni.createFrom().failure(CompanyProblems.noCompany())
                : db.run(SQL, arguments(company, page)).map(rows -> page(rows, page.size(), scope));
    }

    private static Tuple arguments(UUID company, PageRequest page) {
        Cursor after = page.after();
        return Tuple.of(company, SqlValues.time(after.createdAt()), after.id(), page.size() + 1);
    }

    private Page<KeyView> page(RowSet<Row> rows, int size, String scope) {
        if (rows.rowCount() == 0) {
            throw CompanyProblems.noCompany();
        }
        List<Row> keys = StreamSupport.stream(rows.spliterator(), false)
                .filter(row -> row.getUUID("id") != null)
                .toList();
        return Page.of(keys, size, last -> place(last).text(scope)).map(row -> KeyView.of(row, clock.now()));
    }

    private static Cursor place(Row row) {
        return new Cursor(row.getOffsetDateTime("created_at").toInstant(), row.getUUID("id"));
    }
}
