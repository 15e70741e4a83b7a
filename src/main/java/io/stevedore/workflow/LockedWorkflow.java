package io.stevedore.workflow;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A workflow whose row is held until the transaction ends, so that two changes of it follow each other.
 *
 * @param published the version that new sessions get; null before the first
 */
record LockedWorkflow(
        UUID id, String slug, WorkflowTexts texts, @Nullable Integer published, boolean isRetired) {

    private static final String LOCK = """
            select id, slug, name, description, icon, color, published_version, retired_at is not null as retired
            from workflow where slug = $1 for update
            """;

    /** Fails with not-found where there is none. */
    static Uni<LockedWorkflow> of(SqlConnection transaction, String slug) {
        if (!WorkflowRules.isSlug(slug)) {
            return Uni.createFrom().failure(WorkflowProblems.notFound());
        }
        return transaction.preparedQuery(LOCK).execute(Tuple.of(slug)).map(rows -> {
            if (rows.size() == 0) {
                throw WorkflowProblems.notFound();
            }
            return of(rows.iterator().next());
        });
    }

    private static LockedWorkflow of(Row row) {
        return new LockedWorkflow(
                row.getUUID("id"),
                row.getString("slug"),
                WorkflowTexts.of(row),
                row.getInteger("published_version"),
                row.getBoolean("retired"));
    }
}
