package io.stevedore.job;

import io.smallrye.mutiny.Uni;
import io.stevedore.company.Caller;
import io.stevedore.kernel.Clock;
import io.stevedore.kernel.Db;
import io.stevedore.kernel.Ids;
import io.stevedore.session.SessionState;
import io.stevedore.workflow.ActiveWorkflows;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Shows a job to the key lineage that created it, at once or when its state changes. */
@Singleton
public class ShowJob {

    private static final Set<SessionState> MOVING = Set.of(SessionState.PENDING, SessionState.SUBMITTED);

    /** A signal can be missed, and expiry has none at its very moment: a waiter looks again this often. */
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(2);

    private final Db db;
    private final ActiveWorkflows workflows;
    private final SessionChanges changes;
    private final JobConfig config;
    private final Clock clock;

    ShowJob(Db db, ActiveWorkflows workflows, SessionChanges changes, JobConfig config, Clock clock) {
        this.db = db;
        this.workflows = workflows;
        this.changes = changes;
        this.config = config;
        this.clock = clock;
    }

    /**
     * The job as it is, or as it is after its next change of state.
     *
     * @param sessionId as the caller wrote it
     * @param wait seconds as the caller wrote them
     * @throws io.stevedore.kernel.Problem.NotFound if it is malformed, unknown or another lineage's
     * @throws io.stevedore.kernel.Problem.Invalid on {@code wait}
     */
    public Uni<JobView> show(Caller caller, String sessionId, @Nullable String wait) {
        Duration most = WaitSeconds.parse(wait, config.maxWait());
        long end = System.nanoTime() + most.toNanos();
        UUID id = Ids.parse("ses", sessionId);
        return id == null
                ? Uni.createFrom().failure(JobProblems::notFound)
                : find(caller, id).chain(job -> changed(caller, id, job, end)).chain(this::view);
    }

    private Uni<JobRow> find(Caller caller, UUID id) {
        return db.run(JobRow.FIND, Tuple.of(id, caller.lineageId()))
                .map(rows ->
                        rows.size() == 0 ? null : new JobRow(rows.iterator().next()))
                .onItem()
                .ifNull()
                .failWith(JobProblems::notFound);
    }

    private Uni<JobRow> changed(Caller caller, UUID id, JobRow before, long end) {
        Duration left = Duration.ofNanos(end - System.nanoTime());
        SessionState state = before.state(clock.now());
        if (left.isNegative() || left.isZero() || !MOVING.contains(state) || changes.isStopping()) {
            return Uni.createFrom().item(before);
        }
        return changes.next(id, left.compareTo(LOOK_AGAIN) < 0 ? left : LOOK_AGAIN)
                .chain(() -> find(caller, id))
                .chain(now -> now.state(clock.now()) == state
                        ? changed(caller, id, now, end)
                        : Uni.createFrom().item(now));
    }

    private Uni<JobView> view(JobRow job) {
        return workflows
                .version(job.workflowId(), job.workflowVersion())
                .map(workflow -> job.view(workflow.slug(), clock.now()));
    }
}
