package io.stevedore.webhook;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.stevedore.kernel.Blocking;
import io.stevedore.kernel.Db;
import io.stevedore.kernel.Problem;
import io.stevedore.webhook.RecordStatement.Fence;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * Records attempts that nobody listens to, one statement at a time: what ends while one is under way is taken by the next, so
 * that nothing waits where little is sent and a statement records many where much is.
 *
 * <p>Where the database does not answer, the whole batch fails, and its claims are left to their leases. Where it refuses a
 * batch, each is recorded by itself, so that one of them can't hold up the others.
 */
@Singleton
class RecordBatches {

    private static final Logger LOG = Logger.getLogger(RecordBatches.class);

    /** The most that one statement records. */
    private static final int MOST = 500;

    private final Db db;
    private final Queue<Waiting> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean writing = new AtomicBoolean();

    private record Waiting(Outcome outcome, UniEmitter<? super Boolean> answer) {}

    RecordBatches(Db db) {
        this.db = db;
    }

    /** Whether the claim was still ours and it was written. */
    Uni<Boolean> record(Outcome outcome) {
        return Uni.createFrom()
                .<Boolean>emitter(answer -> {
                    waiting.add(new Waiting(outcome, answer));
                    next();
                })
                .emitOn(Blocking.callersContext());
    }

    /** Looks again after each statement: what was added meanwhile found it under way and went. */
    private void next() {
        if (!waiting.isEmpty() && writing.compareAndSet(false, true)) {
            write(gathered()).subscribe().with(done -> {
                writing.set(false);
                next();
            });
        }
    }

    private List<Waiting> gathered() {
        List<Waiting> gathered = new ArrayList<>();
        Waiting each = waiting.poll();
        while (each != null) {
            gathered.add(each);
            each = gathered.size() < MOST ? waiting.poll() : null;
        }
        return gathered;
    }

    /** Never fails: each is told what became of it. */
    private Uni<Void> write(List<Waiting> batch) {
        return Uni.createFrom()
                .deferred(() -> db.run(RecordStatement.SQL, RecordStatement.arguments(outcomes(batch))))
                .invoke(rows -> answer(batch, rows))
                .replaceWithVoid()
                .onFailure()
                .recoverWithUni(failure -> refused(batch, failure));
    }

    private Uni<Void> refused(List<Waiting> batch, Throwable failure) {
        if (failure instanceof Problem.Unavailable || batch.size() == 1) {
            batch.forEach(each -> each.answer().fail(failure));
            return Uni.createFrom().voidItem();
        }
        LOG.warnf(failure, "Attempts could not be recorded together count=%d", batch.size());
        return Multi.createFrom()
                .iterable(batch)
                .onItem()
                .transformToUniAndConcatenate(each -> write(List.of(each)))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private static void answer(List<Waiting> batch, RowSet<Row> rows) {
        Set<Fence> recorded = RecordStatement.recorded(rows);
        batch.forEach(each -> each.answer().complete(recorded.contains(Fence.of(each.outcome()))));
    }

    private static List<Outcome> outcomes(List<Waiting> batch) {
        return batch.stream().map(Waiting::outcome).toList();
    }
}
