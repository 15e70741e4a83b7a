package io.stevedore.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import io.stevedore.kernel.Fields;
import io.stevedore.kernel.InstantText;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Which deliveries are to be sent once more.
 *
 * @param failedSince given up then or later
 * @param host in lower case; null for all hosts
 */
@Schema(name = "ReplayRequest")
public record ReplayRequest(
        @Schema(required = true) Instant failedSince,
        @Nullable String host) {

    private static final int LONGEST_TIME = 64;
    private static final int LONGEST_HOST = 253;

    /** @throws io.stevedore.kernel.Problem.Invalid naming every wrong member */
    static ReplayRequest of(@Nullable JsonNode body) {
        Fields fields = Fields.of(body);
        fields.onlyKnown(Set.of("failedSince", "host"));
        String since = fields.requiredText("failedSince", 1, LONGEST_TIME);
        Instant instant = since == null ? null : InstantText.parse(since).orElse(null);
        if (since != null && instant == null) {
            fields.reject("failedSince", InstantText.MESSAGE, "format");
        }
        String host = fields.text("host", 1, LONGEST_HOST);
        fields.verify();
        return new ReplayRequest(Objects.requireNonNull(instant), DeliveryFilter.host(host));
    }
}
