package io.stevedore.retention;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.stevedore.company.Operator;
import io.stevedore.kernel.Clock;
import io.stevedore.kernel.Fields;
import io.stevedore.kernel.Ids;
import io.stevedore.kernel.Problem;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Compares bucket and rows (contract: admin.md), when an operator asks or by the clock; one comparison at a time across
 * replicas. It goes on behind the answer, in the process that was asked; its result is in the audit log and in this process'
 * metrics. One whose process stops is over: the next begins anew, since nothing of it has to be remembered.
 */
@Singleton
public class ReconcileStore {

    private static final Logger LOG = Logger.getLogger(ReconcileStore.class);

    private final ReconcileRuns runs;
    private final ComparePages pages;
    private final ReconcileMetrics metrics;
    private final RetentionConfig config;
    private final Clock clock;

    ReconcileStore(
            ReconcileRuns runs, ComparePages pages, ReconcileMetrics metrics, RetentionConfig config, Clock clock) {
        this.runs = runs;
        this.pages = pages;
        this.metrics = metrics;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Begins a comparison, and does not wait for its end.
     *
     * @param body {@code {dryRun = true}}; null for none
     * @throws io.stevedore.kernel.Problem.Invalid naming every wrong member
     * @throws io.stevedore.kernel.Problem.Conflict if one is under way
     */
    public Uni<ReconcileStarted> start(Operator by, @Nullable JsonNode body) {
        ReconcileRun run = run(by, dryRun(body));
        return runs.begin(run, null)
                .map(begun -> begun ? run : null)
                .onItem()
                .ifNull()
                .failWith(RetentionProblems::running)
                .invoke(this::goOn)
                .map(begun -> new ReconcileStarted(begun.text(), begun.dryRun()));
    }

    @Scheduled(every = "{stevedore.retention.tick}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> tick() {
        return config.reconcileEvery()
                .map(every -> every(every, config.reconcileDryRun())
                        .onFailure(Problem.Unavailable.class)
                        .recoverWithNull())
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    /** Compares if none of that kind began since, on whichever replica, and none is under way. */
    Uni<Void> every(Duration every, boolean dryRun) {
        ReconcileRun run = run(Operator.SYSTEM, dryRun);
        return runs.begin(run, clock.now().minus(every))
                .chain(begun -> begun ? compare(run) : Uni.createFrom().voidItem());
    }

    private ReconcileRun run(Operator by, boolean dryRun) {
        return new ReconcileRun(Ids.next(), by, dryRun, clock.now().minus(config.grace()));
    }

    private static boolean dryRun(@Nullable JsonNode body) {
        Fields fields = Fields.ofOptional(body);
        Boolean dryRun = fields.flag("dryRun");
        fields.onlyKnown(Set.of("dryRun"));
        fields.verify();
        return dryRun == null || dryRun;
    }

    private void goOn(ReconcileRun run) {
        compare(run)
                .subscribe()
                .with(
                        done -> {},
                        failure -> LOG.errorf(
                                failure, "A comparison's end could not be written down: run=%s", run.text()));
    }

    private Uni<Void> compare(ReconcileRun run) {
        Tally tally = new Tally();
        return pages.all(run, tally)
                .chain(() -> runs.finish(run, tally))
                .invoke(() -> metrics.finished(tally, clock.now()))
                .onFailure()
                .recoverWithUni(failure -> fail(run, tally, failure));
    }

    private Uni<Void> fail(ReconcileRun run, Tally tally, Throwable failure) {
        // A text of the store or the database may hold what no log should.
        LOG.warnf(
                "A comparison of bucket and rows failed: run=%s, kind=%s, status=%s",
                run.text(), failure.getClass().getSimpleName(), status(failure));
        metrics.failed(tally);
        return runs.fail(run, tally, reason(failure));
    }

    private static String status(Throwable failure) {
        return failure instanceof Problem problem ? Integer.toString(problem.status()) : "none";
    }

    private static String reason(Throwable failure) {
        return failure instanceof Problem || failure instanceof ReconcileRuns.LeaseLost
                ? String.valueOf(failure.getMessage())
                : "An unexpected fault: " + failure.getClass().getSimpleName();
    }
}
