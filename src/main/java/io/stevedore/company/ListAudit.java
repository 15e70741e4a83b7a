package io.stevedore.company;

import io.smallrye.mutiny.Uni;
import io.stevedore.kernel.Cursor;
import io.stevedore.kernel.Db;
import io.stevedore.kernel.FieldErrors;
import io.stevedore.kernel.Page;
import io.stevedore.kernel.PageRequest;
import io.stevedore.kernel.SqlValues;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Lists what was changed, newest first. */
@Singleton
public class ListAudit {

    static final String SQL = """
            SELECT id, action, actor, target, at, address, request_id, data FROM audit_log
            WHERE (at, id) < ($1, $2) ORDER BY at DESC, id DESC LIMIT $3""";

    private static final String SCOPE = "audit";

    private final Db db;

    ListAudit(Db db) {
        this.db = db;
    }

    /**
     * One page.
     *
     * @throws io.stevedore.kernel.Problem.Invalid naming every wrong parameter
     */
    public Uni<Page<AuditEntry>> list(@Nullable String cursor, @Nullable String limit) {
        PageRequest page = PageRequest.of(cursor, limit, SCOPE, new FieldErrors());
        Cursor after = page.after();
        return db.run(SQL, Tuple.of(SqlValues.time(after.createdAt()), after.id(), page.size() + 1))
                .map(rows -> Page.of(
                                StreamSupport.stream(rows.spliterator(), false).toList(),
                                page.size(),
                                last -> place(last).text(SCOPE))
                        .map(AuditEntry::of));
    }

    private static Cursor place(Row row) {
        return new Cursor(row.getOffsetDateTime("at").toInstant(), row.getUUID("id"));
    }
}
