package io.stevedore.workflow;

import io.smallrye.mutiny.Uni;
import io.stevedore.kernel.Cursor;
import io.stevedore.kernel.Db;
import io.stevedore.kernel.FieldErrors;
import io.stevedore.kernel.Page;
import io.stevedore.kernel.PageRequest;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Lists a workflow's versions with their definitions, newest first. */
@Singleton
public class ListVersions {

    /** One row without a version tells a workflow that has none from one that is not there. */
    private static final String PAGE = """
            select v.version, v.definition, v.created_at, v.published_at
            from workflow w left join lateral (
                select * from workflow_version where workflow_id = w.id and version < $2 order by version desc limit $3) v
                on true
            where w.slug = $1 order by v.version desc
            """;

    private final Db db;
    private final Definitions definitions;

    ListVersions(Db db, Definitions definitions) {
        this.db = db;
        this.definitions = definitions;
    }

    /**
     * A page of them.
     *
     * @throws io.stevedore.kernel.Problem.NotFound if there is no such workflow
     * @throws io.stevedore.kernel.Problem.Invalid on {@code cursor} or {@code limit}
     */
    public Uni<Page<OperatorVersion>> page(String slug, @Nullable String cursor, @Nullable String limit) {
        String list = "versions " + slug;
        PageRequest page = PageRequest.of(cursor, limit, list, new FieldErrors());
        if (!WorkflowRules.isSlug(slug)) {
            return Uni.createFrom().failure(WorkflowProblems.notFound());
        }
        return db.run(PAGE, Tuple.of(slug, before(page.after()), page.size() + 1))
                .map(this::versions)
                .map(versions ->
                        Page.of(versions, page.size(), last -> place(last).text(list)));
    }

    /** Numbers order versions; in a cursor they stand where others have an id. */
    private static Cursor place(OperatorVersion last) {
        return new Cursor(last.createdAt(), new UUID(0, last.version()));
    }

    private static int before(Cursor after) {
        long version = after.id().getLeastSignificantBits();
        return version < 0 || version > Integer.MAX_VALUE ? Integer.MAX_VALUE : (int) version;
    }

    private List<OperatorVersion> versions(RowSet<Row> rows) {
        if (rows.size() == 0) {
            throw WorkflowProblems.notFound();
        }
        return StreamSupport.stream(rows.spliterator(), false)
                .filter(row -> row.getInteger("version") != null)
                .map(row -> OperatorVersion.of(row, definitions))
                .toList();
    }
}
