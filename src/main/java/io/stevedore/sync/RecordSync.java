package io.stevedore.sync;

import io.smallrye.mutiny.Uni;
import io.stevedore.kernel.Ids;
import io.stevedore.kernel.SqlValues;
import io.stevedore.submission.EventType;
import io.stevedore.submission.PublishEvents;
import io.stevedore.webhook.Delayed;
import io.stevedore.webhook.DeliveryListener;
import io.stevedore.webhook.DeliveryState;
import io.stevedore.webhook.Ended;
import io.stevedore.webhook.Replayed;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;

/**
 * Writes into the submission how its post went: synced with an event once the target took it, else what the last attempt
 * came to.
 *
 * <p>It writes the submission's row, which {@link QueueSync} locks before it adds a delivery of that topic and key. A
 * {@link DeliveryListener} may do so here only because a submission is approved once and so has one sync delivery ever:
 * none is added while this one's record waits for the row, and the two can't wait for each other. Should there be a second
 * one a submission some day, this has to go.
 */
@Singleton
class RecordSync implements DeliveryListener {

    private static final String SYNCED = """
            WITH synced AS (
              UPDATE submission SET status = 'synced', sync_status = 'delivered', sync_error = NULL, sync_updated_at = $2,
                updated_at = $2, revision = revision + 1
              WHERE id = $1 AND status = 'approved'
              RETURNING id, company_id
            )
            INSERT INTO submission_event (id, submission_id, company_id, type, occurred_at, actor_type, actor_name)
            SELECT $3, id, company_id, $4, $2, 'system', 'Stevedore' FROM synced""";

    private static final String NOT_YET = """
            UPDATE submission SET sync_status = $3, sync_error = $4, sync_updated_at = $2
            WHERE id = $1 AND status = 'approved'""";

    private static final String REPLAYED = """
            UPDATE submission SET sync_status = 'pending', sync_error = NULL, sync_updated_at = $2
            WHERE id = ANY($1) AND status = 'approved'""";

    private final PublishEvents events;

    RecordSync(PublishEvents events) {
        this.events = events;
    }

    @Override
    public String topic() {
        return QueueSync.TOPIC;
    }

    @Override
    public Uni<Void> ended(SqlConnection transaction, Ended ended) {
        return ended.state() == DeliveryState.DELIVERED
                ? synced(transaction, ended, Ids.next())
                : run(
                        transaction,
                        NOT_YET,
                        Tuple.of(ended.subjectId(), SqlValues.time(ended.at()), "failed", ended.error()));
    }

    @Override
    public Uni<Void> delayed(SqlConnection transaction, Delayed delayed) {
        return run(
                transaction,
                NOT_YET,
                Tuple.of(delayed.subjectId(), SqlValues.time(delayed.at()), "pending", delayed.error()));
    }

    @Override
    public Uni<Void> replayed(SqlConnection transaction, List<Replayed> replayed) {
        UUID[] submissions = SqlValues.column(replayed, UUID[]::new, Replayed::subjectId);
        return run(
                transaction,
                REPLAYED,
                Tuple.of(submissions, SqlValues.time(replayed.get(0).at())));
    }

    private Uni<Void> synced(SqlConnection transaction, Ended ended, UUID eventId) {
        Tuple arguments =
                Tuple.of(ended.subjectId(), SqlValues.time(ended.at()), eventId, EventType.SUBMISSION_SYNCED.text());
        return run(transaction, SYNCED, arguments).chain(() -> events.publish(transaction, eventId));
    }

    private static Uni<Void> run(SqlConnection transaction, String sql, Tuple arguments) {
        return transaction.preparedQuery(sql).execute(arguments).replaceWithVoid();
    }
}
