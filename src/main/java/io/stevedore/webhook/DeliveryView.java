package io.stevedore.webhook;

import io.stevedore.kernel.Ids;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A delivery as operators see it; never its body.
 *
 * @param topic session for webhooks, sync for what is posted downstream
 * @param status pending, delivered or failed
 * @param attemptCount those that were recorded, before a replay too
 * @param nextAttemptAt null where it is over, is being sent, or waits for the one before it of its session
 * @param lastStatus the HTTP status of the last attempt, null where no answer came
 * @param lastError what the last attempt came to, null where it was taken
 */
@Schema(name = "Delivery")
public record DeliveryView(
        String id,
        String companyId,
        String topic,
        String eventId,
        String eventType,
        String sessionId,
        String host,
        String url,
        String status,
        long attemptCount,
        Instant createdAt,
        @Nullable Instant nextAttemptAt,
        @Nullable Instant finishedAt,
        @Nullable Integer lastStatus,
        @Nullable String lastError) {

    static final String PREFIX = "dlv";
    static final String SESSION = "ses";

    /** Of {@code delivery d}. */
    static final String COLUMNS = """

            d.id, d.company_id, d.topic, d.event_id, d.event_type, d.ordering_key, d.host, d.url, d.state, d.created_at,
            CASE WHEN d.worker IS NULL THEN d.due_at END AS next_at, d.finished_at, d.last_status, d.last_error,
            (SELECT count(*) FROM delivery_attempt a WHERE a.delivery_id = d.id) AS attempts""";

    static DeliveryView of(Row row) {
        return new DeliveryView(
                Ids.text(PREFIX, row.getUUID("id")),
                Ids.text("cmp", row.getUUID("company_id")),
                row.getString("topic"),
                Ids.text("evt", row.getUUID("event_id")),
                row.getString("event_type"),
                Ids.text(SESSION, row.getUUID("ordering_key")),
                row.getString("host"),
                row.getString("url"),
                row.getString("state"),
                row.getLong("attempts"),
                row.getOffsetDateTime("created_at").toInstant(),
                time(row, "next_at"),
                time(row, "finished_at"),
                row.getInteger("last_status"),
                row.getString("last_error"));
    }

    private static @Nullable Instant time(Row row, String column) {
        OffsetDateTime time = row.getOffsetDateTime(column);
        return time == null ? null : time.toInstant();
    }
}
