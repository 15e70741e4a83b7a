package io.stevedore.webhook;

import io.stevedore.kernel.Ids;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** The headers of an attempt (contract: webhooks.md, "Headers"). Those with company secrets belong in here too. */
final class DeliveryHeaders {

    private DeliveryHeaders() {}

    /** @param now when this attempt is made */
    static Map<String, String> of(Claim claim, Instant now) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "application/json");
        headers.put("User-Agent", "stevedore-webhook/1.0");
        headers.put("X-Webhook-Event", claim.eventType());
        headers.put("X-Webhook-Id", Ids.text("evt", claim.eventId()));
        headers.put("X-Webhook-Timestamp", Long.toString(now.getEpochSecond()));
        headers.put("X-Webhook-Signature", Signature.header(claim.signingKey(), claim.body()));
        return headers;
    }
}
