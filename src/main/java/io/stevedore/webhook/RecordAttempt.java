package io.stevedore.webhook;

import io.smallrye.mutiny.Uni;
import io.stevedore.kernel.Db;
import io.stevedore.kernel.Problem;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Objects;

/**
 * Writes what came of an attempt, or nothing if the claim is no longer ours: with others where nobody listens to the topic,
 * else in a transaction in which the listener is told.
 */
@Singleton
class RecordAttempt {

    private final Db db;
    private final RecordBatches batches;
    private final Topics topics;

    RecordAttempt(Db db, RecordBatches batches, Topics topics) {
        this.db = db;
        this.batches = batches;
        this.topics = topics;
    }

    /**
     * Whether the claim was still ours and it was written. Fails, with nothing written, where the database does, and with
     * {@link Unheard} where the listener does.
     */
    Uni<Boolean> record(Outcome outcome) {
        DeliveryListener listener = topics.listener(outcome.claim().topic());
        return listener == null ? batches.record(outcome) : heard(outcome, listener);
    }

    /** The same, and the listener hears nothing of it. */
    Uni<Boolean> recordUnheard(Outcome outcome) {
        return batches.record(outcome);
    }

    private Uni<Boolean> heard(Outcome outcome, DeliveryListener listener) {
        return db.transaction(transaction -> written(transaction, outcome)
                        .call(ours -> ours
                                ? told(transaction, outcome, listener)
                                : Uni.createFrom().voidItem()))
                .onFailure(failure -> !(failure instanceof Problem.Unavailable))
                .transform(Unheard::new);
    }

    private static Uni<Boolean> written(SqlConnection transaction, Outcome outcome) {
        return transaction
                .preparedQuery(RecordStatement.SQL)
                .execute(RecordStatement.arguments(List.of(outcome)))
                .map(rows -> rows.size() == 1);
    }

    private static Uni<Void> told(SqlConnection transaction, Outcome outcome, DeliveryListener listener) {
        Claim claim = outcome.claim();
        if (outcome.verdict() instanceof Verdict.Again again) {
            String error = Objects.requireNonNull(outcome.attempted().error());
            Delayed delayed = new Delayed(claim.id(), claim.subjectId(), error, outcome.now(), again.at());
            return listener.delayed(transaction, delayed);
        }
        Ended ended = new Ended(
                claim.id(),
                claim.subjectId(),
                outcome.state(),
                outcome.attempted().error(),
                outcome.now());
        return listener.ended(transaction, ended);
    }
}
