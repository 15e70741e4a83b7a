package io.stevedore.workflow;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.stevedore.kernel.Clock;
import io.stevedore.kernel.Db;
import io.stevedore.kernel.Signals;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.UUID;

/**
 * The workflows that sessions need, answered from memory.
 *
 * <p>A change is heard of through {@link WorkflowChanges}. While changes are not heard, an answer is at most a second
 * old; otherwise half a minute, should a signal ever be lost.
 */
@Singleton
public class ActiveWorkflows {

    private static final int MOST = 5_000;

    private static final String PUBLISHED = StoredWorkflow.COLUMNS + """
            join workflow_version v on v.workflow_id = w.id and v.version = w.published_version
            where w.slug = $2 and w.retired_at is null and
            """ + StoredWorkflow.ASSIGNED;

    private static final String VERSION = StoredWorkflow.COLUMNS + """
            join workflow_version v on v.workflow_id = w.id
            where w.id = $1 and v.version = $2 and v.published_at is not null
            """;

    private record Name(UUID companyId, String slug) {}

    private record Version(UUID workflowId, int number) {}

    private final Db db;
    private final Definitions definitions;
    private final Signals signals;
    private final WorkflowConfig config;
    private final Memory<Name, ActiveWorkflow> published;
    private final Memory<Version, ActiveWorkflow> versions;

    ActiveWorkflows(Db db, Definitions definitions, Signals signals, WorkflowConfig config, Clock clock) {
        this.db = db;
        this.definitions = definitions;
        this.signals = signals;
        this.config = config;
        this.published = new Memory<>(clock, MOST);
        this.versions = new Memory<>(clock, MOST);
    }

    /** What a new session of this company gets; fails with not-found alike for unknown, foreign, unpublished and retired. */
    public Uni<ActiveWorkflow> published(UUID companyId, String slug) {
        if (!WorkflowRules.isSlug(slug)) {
            return Uni.createFrom().failure(WorkflowProblems.notFound());
        }
        return published.get(
                new Name(companyId, slug),
                age(),
                () -> db.run(PUBLISHED, Tuple.of(companyId, slug)).map(this::one));
    }

    /** A version that was published once, whatever became of its workflow. */
    public Uni<ActiveWorkflow> version(UUID workflowId, int version) {
        return versions.get(
                new Version(workflowId, version),
                age(),
                () -> db.run(VERSION, Tuple.of(workflowId, version)).map(this::one));
    }

    void start(@Observes StartupEvent event) {
        signals.listen(WorkflowChanges.CHANNEL, payload -> forget());
    }

    private void forget() {
        published.forget();
        versions.forget();
    }

    private Duration age() {
        return signals.connected() ? config.cachedFor() : config.cachedForUnheard();
    }

    private ActiveWorkflow one(RowSet<Row> rows) {
        if (rows.size() == 0) {
            throw WorkflowProblems.notFound();
        }
        return StoredWorkflow.of(rows.iterator().next(), definitions).active();
    }
}
