package io.stevedore.webhook;

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
import java.util.Map;
import java.util.Objects;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Lists the receivers that fail, those that began to last first. */
@Singleton
public class ListReceivers {

    private static final String SQL = """
            SELECT r.*, (
              SELECT count(*) FROM (SELECT 1 FROM delivery d WHERE d.host = r.host AND d.finished_at IS NULL LIMIT 10000) d
            ) AS waiting
            FROM receiver r WHERE (r.failing_since, r.id) < ($1, $2)%s
            ORDER BY r.failing_since DESC, r.id DESC LIMIT $3""";

    /** By what {@code paused} may say. */
    static final Map<String, String> STATEMENTS = Map.of(
            "", SQL.formatted(""),
            "true", SQL.formatted(" AND r.paused_at IS NOT NULL"),
            "false", SQL.formatted(" AND r.paused_at IS NULL"));

    private final Db db;

    ListReceivers(Db db) {
        this.db = db;
    }

    /**
     * One page.
     *
     * @param paused true or false, null for both
     * @throws io.stevedore.kernel.Problem.Invalid naming every wrong parameter
     */
    public Uni<Page<ReceiverView>> list(@Nullable String paused, @Nullable String cursor, @Nullable String limit) {
        FieldErrors errors = new FieldErrors();
        String kind = paused == null ? "" : paused;
        String sql = STATEMENTS.get(kind);
        if (sql == null) {
            errors.reject("paused", "must be true or false", "type");
        }
        String scope = "receivers\0" + kind;
        PageRequest page = PageRequest.of(cursor, limit, scope, errors);
        Tuple arguments =
                Tuple.of(SqlValues.time(page.after().createdAt()), page.after().id(), page.size() + 1);
        return db.run(Objects.requireNonNull(sql), arguments)
                .map(rows -> StreamSupport.stream(rows.spliterator(), false).toList())
                .map(rows -> Page.of(rows, page.size(), row -> place(row).text(scope))
                        .map(ReceiverView::of));
    }

    private static Cursor place(Row row) {
        return new Cursor(row.getOffsetDateTime("failing_since").toInstant(), row.getUUID("id"));
    }
}
