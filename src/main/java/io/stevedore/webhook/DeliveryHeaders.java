package io.stevedore.webhook;

import io.stevedore.company.WebhookSecrets;
import io.stevedore.kernel.Ids;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** The headers of an attempt, with both signatures (contract: webhooks.md, "Headers"). */
@Singleton
class DeliveryHeaders {

    private final WebhookSecrets secrets;

    DeliveryHeaders(WebhookSecrets secrets) {
        this.secrets = secrets;
    }

    /** What everything has that we post; more may be put in. */
    static Map<String, String> common() {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "application/json");
        headers.put("User-Agent", "stevedore-webhook/1.0");
        return headers;
    }

    /** @param at when this attempt is made */
    Map<String, String> of(Claim claim, Instant at) {
        String id = Ids.text("evt", claim.eventId());
        Map<String, String> headers = common();
        headers.put("X-Webhook-Event", claim.eventType());
        headers.put("X-Webhook-Id", id);
        headers.put("X-Webhook-Timestamp", Long.toString(at.getEpochSecond()));
        headers.put("X-Webhook-Signature", Signature.header(claim.signingKey(), claim.body()));
        headers.putAll(
                StandardSignature.headers(id, at, claim.body(), secrets.signing(claim.companyId(), claim.secrets())));
        return headers;
    }
}
