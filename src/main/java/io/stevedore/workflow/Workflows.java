package io.stevedore.workflow;

import io.smallrye.mutiny.Uni;
import io.stevedore.company.Caller;
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
import java.util.OptionalInt;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * What a company sees of workflows: those that are published and assigned to it. A workflow that does not exist, is not
 * published, is retired or is not assigned to it looks the same.
 */
@Singleton
class Workflows {

    /** Names the list in its cursors; it has no filters. */
    private static final String LIST = "workflows";

    static final String PAGE =
            StoredWorkflow.COLUMNS + """
            join workflow_version v on v.workflow_id = w.id and v.version = w.published_version
            where w.published_version is not null and w.retired_at is null and (w.created_at, w.id) < ($2, $3) and
            """ + StoredWorkflow.ASSIGNED + "order by w.created_at desc, w.id desc limit $4";

    private static final String ONE = StoredWorkflow.COLUMNS + """
            join workflow_version v on v.workflow_id = w.id and v.version = w.published_version
            where w.slug = $2 and w.retired_at is null and
            """ + StoredWorkflow.ASSIGNED;

    private static final String VERSION = StoredWorkflow.COLUMNS + """
            join workflow_version v on v.workflow_id = w.id and v.version = $3 and v.published_at is not null
            where w.slug = $2 and w.published_version is not null and
            """ + StoredWorkflow.ASSIGNED;

    private final Db db;
    private final Definitions definitions;

    Workflows(Db db, Definitions definitions) {
        this.db = db;
        this.definitions = definitions;
    }

    /**
     * The workflows that the caller can use, newest first.
     *
     * @throws io.stevedore.kernel.Problem.Invalid on {@code cursor} or {@code limit}
     */
    Uni<Page<WorkflowSummary>> page(Caller caller, @Nullable String cursor, @Nullable String limit) {
        PageRequest page = PageRequest.of(cursor, limit, LIST, new FieldErrors());
        return db.run(PAGE, place(caller, page))
                .map(rows -> page(rows, page.size()).map(WorkflowSummary::of));
    }

    /** The workflow of that slug. */
    Uni<WorkflowSummary> require(Caller caller, String slug) {
        if (!WorkflowRules.isSlug(slug)) {
            return Uni.createFrom().failure(WorkflowProblems.notFound());
        }
        return db.run(ONE, Tuple.of(caller.company(), slug)).map(this::one).map(WorkflowSummary::of);
    }

    /** One published version of it; also of a retired workflow, whose sessions go on. */
    Uni<WorkflowContract> requireVersion(Caller caller, String slug, String version) {
        OptionalInt number = WorkflowRules.version(version);
        if (!WorkflowRules.isSlug(slug) || number.isEmpty()) {
            return Uni.createFrom().failure(WorkflowProblems.notFound());
        }
        return db.run(VERSION, Tuple.of(caller.company(), slug, number.getAsInt()))
                .map(this::one)
                .map(WorkflowContract::of);
    }

    private static Tuple place(Caller caller, PageRequest page) {
        Cursor after = page.after();
        return Tuple.of(caller.company(), SqlValues.time(after.createdAt()), after.id(), page.size() + 1);
    }

    private Page<StoredWorkflow> page(RowSet<Row> rows, int size) {
        return Page.of(
                StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> StoredWorkflow.of(row, definitions))
                        .toList(),
                size,
                last -> last.cursor().text(LIST));
    }

    private StoredWorkflow one(RowSet<Row> rows) {
        if (rows.size() == 0) {
            throw WorkflowProblems.notFound();
        }
        return StoredWorkflow.of(rows.iterator().next(), definitions);
    }
}
