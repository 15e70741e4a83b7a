package io.stevedore.workflow;

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
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Lists all workflows, also those that are not published or retired, newest first. */
@Singleton
public class ListAllWorkflows {

    /** Names the list in its cursors; it has no filters. */
    private static final String LIST = "all-workflows";

    static final String PAGE = OperatorWorkflow.SELECT + """
            where (w.created_at, w.id) < ($1, $2) order by w.created_at desc, w.id desc limit $3
            """;

    private final Db db;

    ListAllWorkflows(Db db) {
        this.db = db;
    }

    /** @throws io.stevedore.kernel.Problem.Invalid on {@code cursor} or {@code limit} */
    public Uni<Page<OperatorWorkflow>> page(@Nullable String cursor, @Nullable String limit) {
        PageRequest page = PageRequest.of(cursor, limit, LIST, new FieldErrors());
        Cursor after = page.after();
        return db.run(PAGE, Tuple.of(SqlValues.time(after.createdAt()), after.id(), page.size() + 1))
                .map(rows ->
                        page(StreamSupport.stream(rows.spliterator(), false).toList(), page.size()));
    }

    private static Page<OperatorWorkflow> page(List<Row> rows, int size) {
        return Page.of(rows, size, last -> OperatorWorkflow.cursor(last).text(LIST))
                .map(OperatorWorkflow::of);
    }
}
