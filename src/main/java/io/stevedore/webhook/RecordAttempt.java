package io.stevedore.webhook;

import io.smallrye.mutiny.Uni;
import io.stevedore.kernel.Db;
import io.stevedore.kernel.Problem;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Objects;
import org.jboss.logging.Logger;

/**
 * Writes what came of an attempt, or nothing if the claim is no longer ours: with others where nobody listens to the topic,
 * else in a transaction in which the listener is told.
 */
@Singleton
class RecordAttempt {

    private static final Logger LOG = Logger.getLogger(RecordAttempt.class);

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
                .transform(Unheard::new)
                .call(ours -> ours ? stands(outcome) : Uni.createFrom().voidItem());
    }

    /**
     * How its receiver stands, after the commit: within the transaction its row would be held while the listener waits for
     * others, and whoever holds these may wait for it. It is a hint, so nothing is lost where it can't be written.
     */
    private Uni<Void> stands(Outcome outcome) {
        return db.run(RecordStatement.RECEIVER, RecordStatement.receiver(outcome))
                .onFailure()
                .invoke(failure -> LOG.warnf(
                        "How a receiver stands could not be written host=%s",
                        outcome.claim().host()))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }

    private static Uni<Boolean> written(SqlConnection transaction, Outcome outcome) {
        return transaction
                .preparedQuery(RecordStatement.DELIVERIES)
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
