package io.stevedore.webhook;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.stevedore.kernel.Blocking;
import io.stevedore.kernel.Db;
import io.stevedore.kernel.Problem;
import io.stevedore.webhook.RecordStatement.Fence;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Records attempts that nobody listens to, one statement at a time: what ends while one is under way is taken by the next, so
 * that nothing waits where little is sent and a statement records many where much is.
 *
 * <p>Where the database does not answer, the whole batch fails, and its claims are left to their leases. What others hold is
 * passed over, and what is refused is tried, each by itself and beside the batches, so that one can't hold up the others.
 */
@Singleton
class RecordBatches {

    private static final Logger LOG = Logger.getLogger(RecordBatches.class);

    /** The most that one statement records. */
    private static final int MOST = 500;

    private final Db db;
    private final Lane<Waiting> together = new Lane<>(MOST, this::batch);
    private final Lane<Waiting> apart = new Lane<>(1, this::one);

    private record Waiting(Outcome outcome, UniEmitter<? super Boolean> answer) {

        boolean isIn(Set<Fence> fences) {
            return fences.contains(Fence.of(outcome));
        }
    }

    RecordBatches(Db db) {
        this.db = db;
    }

    /** Whether the claim was still ours and it was written. */
    Uni<Boolean> record(Outcome outcome) {
        return Uni.createFrom()
                .<Boolean>emitter(answer -> together.add(new Waiting(outcome, answer)))
                .emitOn(Blocking.callersContext());
    }

    /** Never fails: each is told what became of it, or goes apart. */
    private Uni<Void> batch(List<Waiting> batch) {
        return write(RecordStatement.BATCH, batch)
                .invoke(rows -> answer(batch, rows))
                .replaceWithVoid()
                .onFailure()
                .invoke(failure -> refused(batch, failure))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Void> one(List<Waiting> alone) {
        return write(RecordStatement.SQL, alone)
                .invoke(rows -> answer(alone, rows))
                .replaceWithVoid()
                .onFailure()
                .invoke(failure -> fail(alone, failure))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<RowSet<Row>> write(String sql, List<Waiting> batch) {
        List<Outcome> outcomes = batch.stream().map(Waiting::outcome).toList();
        return Uni.createFrom().deferred(() -> db.run(sql, RecordStatement.arguments(outcomes)));
    }

    private void answer(List<Waiting> batch, RowSet<Row> rows) {
        Set<Fence> recorded = RecordStatement.recorded(rows);
        Set<Fence> passedOver = RecordStatement.passedOver(rows);
        batch.stream()
                .filter(each -> !each.isIn(passedOver))
                .forEach(each -> each.answer().complete(each.isIn(recorded)));
        batch.stream().filter(each -> each.isIn(passedOver)).forEach(apart::add);
    }

    private void refused(List<Waiting> batch, Throwable failure) {
        if (failure instanceof Problem.Unavailable && !(failure instanceof Problem.Busy)) {
            fail(batch, failure);
            return;
        }
        LOG.warnf(failure, "Attempts could not be recorded together count=%d", batch.size());
        batch.forEach(apart::add);
    }

    private static void fail(List<Waiting> batch, Throwable failure) {
        batch.forEach(each -> each.answer().fail(failure));
    }
}
