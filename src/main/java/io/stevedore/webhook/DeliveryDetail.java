package io.stevedore.webhook;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A delivery with its attempts.
 *
 * @param attempts the newest first, at most a hundred
 */
@Schema(name = "DeliveryDetail")
public record DeliveryDetail(@JsonUnwrapped DeliveryView delivery, List<Attempt> attempts) {

    /**
     * An attempt that was recorded.
     *
     * @param number rises; has gaps where an attempt was broken off before it could be recorded
     * @param at when it began
     * @param latencyMs until the answer, or until it was clear that there would be none
     * @param status the HTTP status, null where no answer came
     * @param error null where it was taken
     */
    @Schema(name = "DeliveryAttempt")
    public record Attempt(
            int number,
            Instant at,
            int latencyMs,
            @Nullable Integer status,
            @Nullable String error) {

        static Attempt of(Row row) {
            return new Attempt(
                    row.getInteger("number"),
                    row.getOffsetDateTime("at").toInstant(),
                    row.getInteger("latency_ms"),
                    row.getInteger("status"),
                    row.getString("error"));
        }
    }

    /** A row an attempt; one without an attempt where there was none. */
    static DeliveryDetail of(List<Row> rows) {
        List<Attempt> attempts = rows.stream()
                .filter(row -> row.getInteger("number") != null)
                .map(Attempt::of)
                .toList();
        return new DeliveryDetail(DeliveryView.of(rows.get(0)), attempts);
    }
}
