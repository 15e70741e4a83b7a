package io.stevedore.webhook;

import io.smallrye.mutiny.Uni;
import io.stevedore.kernel.Db;
import io.stevedore.kernel.SqlValues;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * Writes what came of an attempt, counts it, lets the next of its ordering key go where it ended, and tells the listener:
 * all in one transaction, or nothing if the claim is no longer ours.
 */
@Singleton
class RecordAttempt {

    private static final String END = """
            UPDATE delivery SET state = $3, tries = tries + 1, finished_at = $4, last_status = $5, last_error = $6,
              due_at = NULL, worker = NULL
            WHERE id = $1 AND attempt = $2 AND state = 'pending'""";

    private static final String AGAIN = """
            UPDATE delivery SET due_at = $3, tries = tries + 1, last_status = $4, last_error = $5, worker = NULL
            WHERE id = $1 AND attempt = $2 AND state = 'pending'""";

    /** A statement of its own after the end, since only then it sees what was added while the end waited for its lock. */
    private static final String NEXT = """
            UPDATE delivery SET due_at = $3
            WHERE due_at IS NULL AND id = (
              SELECT id FROM delivery WHERE topic = $1 AND ordering_key = $2 AND state = 'pending' ORDER BY seq LIMIT 1)
            RETURNING pg_notify('stevedore_delivery', '')""";

    /** In place of a listener that fails. */
    private static final DeliveryListener NOBODY = new DeliveryListener() {
        @Override
        public String topic() {
            return "";
        }

        @Override
        public Uni<Void> ended(SqlConnection transaction, Ended ended) {
            return Uni.createFrom().voidItem();
        }
    };

    private final Db db;
    private final Listeners listeners;

    RecordAttempt(Db db, Listeners listeners) {
        this.db = db;
        this.listeners = listeners;
    }

    /** Whether the claim was still ours and it was written. Fails, with nothing written, where the listener does. */
    Uni<Boolean> record(Claim claim, Attempted attempt, Verdict verdict, Instant now) {
        return db.transaction(
                transaction -> write(transaction, listeners.of(claim.topic()), claim, attempt, verdict, now));
    }

    /** The same, and the listener hears nothing of it. */
    Uni<Boolean> recordUnheard(Claim claim, Attempted attempt, Verdict verdict, Instant now) {
        return db.transaction(transaction -> write(transaction, NOBODY, claim, attempt, verdict, now));
    }

    private static Uni<Boolean> write(
            SqlConnection transaction,
            DeliveryListener listener,
            Claim claim,
            Attempted attempt,
            Verdict verdict,
            Instant now) {
        if (verdict instanceof Verdict.Again again) {
            return again(transaction, listener, claim, attempt, again.at(), now);
        }
        DeliveryState state = verdict instanceof Verdict.Delivered ? DeliveryState.DELIVERED : DeliveryState.FAILED;
        return end(transaction, listener, claim, attempt, state, now);
    }

    private static Uni<Boolean> end(
            SqlConnection transaction,
            DeliveryListener listener,
            Claim claim,
            Attempted attempt,
            DeliveryState state,
            Instant now) {
        Tuple row = Tuple.tuple()
                .addUUID(claim.id())
                .addInteger(claim.attempt())
                .addString(state.text())
                .addOffsetDateTime(SqlValues.time(now))
                .addInteger(attempt.status())
                .addString(attempt.error());
        Ended ended = new Ended(claim.id(), claim.subjectId(), state, attempt.error(), now);
        return ours(
                transaction,
                END,
                row,
                () -> next(transaction, claim, now).chain(() -> listener.ended(transaction, ended)));
    }

    private static Uni<Boolean> again(
            SqlConnection transaction,
            DeliveryListener listener,
            Claim claim,
            Attempted attempt,
            Instant at,
            Instant now) {
        Tuple row = Tuple.tuple()
                .addUUID(claim.id())
                .addInteger(claim.attempt())
                .addOffsetDateTime(SqlValues.time(at))
                .addInteger(attempt.status())
                .addString(attempt.error());
        String error = Objects.requireNonNull(attempt.error());
        Delayed delayed = new Delayed(claim.id(), claim.subjectId(), error, now, at);
        return ours(transaction, AGAIN, row, () -> listener.delayed(transaction, delayed));
    }

    /** Runs the guarded update, and what belongs to it only where it found the claim. */
    private static Uni<Boolean> ours(SqlConnection transaction, String sql, Tuple row, Supplier<Uni<Void>> then) {
        return transaction
                .preparedQuery(sql)
                .execute(row)
                .map(rows -> rows.rowCount() == 1)
                .call(ours -> ours ? then.get() : Uni.createFrom().voidItem());
    }

    private static Uni<Void> next(SqlConnection transaction, Claim claim, Instant now) {
        return transaction
                .preparedQuery(NEXT)
                .execute(Tuple.of(claim.topic(), claim.orderingKey(), SqlValues.time(now)))
                .replaceWithVoid();
    }
}
