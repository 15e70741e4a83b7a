package io.stevedore.sync;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.stevedore.kernel.Clock;
import io.stevedore.kernel.Ids;
import io.stevedore.kernel.SqlValues;
import io.stevedore.webhook.NewDelivery;
import io.stevedore.webhook.WebhookOutbox;
import io.stevedore.workflow.Definition.SyncTarget;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Queues the post of a submission that was just approved, in the transaction that approved it. */
@Singleton
public class QueueSync {

    /** The topic of these deliveries; a submission has one of them at most. */
    public static final String TOPIC = "sync";

    private static final String PENDING = """
            UPDATE submission SET sync_status = 'pending', sync_error = NULL, sync_updated_at = $2 WHERE id = $1""";

    private final WebhookOutbox outbox;
    private final ObjectMapper mapper;
    private final Clock clock;

    QueueSync(WebhookOutbox outbox, ObjectMapper mapper, Clock clock) {
        this.outbox = outbox;
        this.mapper = mapper;
        this.clock = clock;
    }

    /**
     * Queues the post of the submission as it stands in this transaction. It leaves the revision alone: the statement that
     * approved has raised it.
     *
     * @param target of the version that the submission was opened on; null where it has none, and then approved is final
     *     and nothing is done
     */
    public Uni<Void> queue(SqlConnection transaction, UUID submissionId, @Nullable SyncTarget target) {
        return target == null ? Uni.createFrom().voidItem() : queue(transaction, submissionId, target.url());
    }

    private Uni<Void> queue(SqlConnection transaction, UUID submissionId, String url) {
        Instant now = clock.now();
        return transaction
                .preparedQuery(SyncRow.FIND)
                .execute(Tuple.of(submissionId))
                .map(rows -> delivery(SyncRow.of(rows), submissionId, url, now))
                .chain(delivery -> outbox.add(transaction, delivery))
                .chain(() -> transaction.preparedQuery(PENDING).execute(Tuple.of(submissionId, SqlValues.time(now))))
                .replaceWithVoid();
    }

    private NewDelivery delivery(SyncRow row, UUID submissionId, String url, Instant now) {
        UUID eventId = Ids.next();
        return new NewDelivery(
                row.companyId(),
                TOPIC,
                submissionId,
                row.sessionId(),
                url,
                eventId,
                SyncBody.EVENT_TYPE,
                bytes(row.body(eventId, now)),
                row.keyId());
    }

    private byte[] bytes(SyncBody body) {
        try {
            return mapper.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("What was read can always be written", e);
        }
    }
}
