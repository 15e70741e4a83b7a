package io.stevedore.webhook;

import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A receiver that fails.
 *
 * @param failingSince when the first of the attempts failed that no 2xx came between
 * @param pausedAt null where deliveries to it are still attempted
 * @param waiting deliveries that are pending, counted to ten thousand
 */
@Schema(name = "Receiver")
public record ReceiverView(
        String host,
        Instant failingSince,
        Instant lastFailedAt,
        @Nullable Instant pausedAt,
        long waiting) {

    static ReceiverView of(Row row) {
        OffsetDateTime paused = row.getOffsetDateTime("paused_at");
        return new ReceiverView(
                row.getString("host"),
                row.getOffsetDateTime("failing_since").toInstant(),
                row.getOffsetDateTime("last_failed_at").toInstant(),
                paused == null ? null : paused.toInstant(),
                row.getLong("waiting"));
    }
}
