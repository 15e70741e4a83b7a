package io.stevedore.webhook;

import io.stevedore.company.WebhookSecrets;
import io.stevedore.kernel.Ids;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** The headers of an attempt, with both signatures (contract: webhooks.md, "Headers"). */
@Singleton
class DeliveryHeaders {

    private static final Logger LOG = Logger.getLogger(DeliveryHeaders.class);

    private final WebhookSecrets secrets;

    DeliveryHeaders(WebhookSecrets secrets) {
        this.secrets = secrets;
    }

    /** @param at when this attempt is made */
    Map<String, String> of(Claim claim, Instant at) {
        String id = Ids.text("evt", claim.eventId());
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "application/json");
        headers.put("User-Agent", "stevedore-webhook/1.0");
        headers.put("X-Webhook-Event", claim.eventType());
        headers.put("X-Webhook-Id", id);
        headers.put("X-Webhook-Timestamp", Long.toString(at.getEpochSecond()));
        headers.put("X-Webhook-Signature", Signature.header(claim.signingKey(), claim.body()));
        headers.putAll(StandardSignature.headers(id, at, claim.body(), opened(claim)));
        return headers;
    }

    private List<byte[]> opened(Claim claim) {
        return claim.secrets().stream().flatMap(each -> opened(claim, each)).toList();
    }

    /** One that does not open signs nothing: a receiver that looks at the other signature is served all the same. */
    private Stream<byte[]> opened(Claim claim, byte[] sealed) {
        try {
            return Stream.of(secrets.open(claim.companyId(), sealed));
        } catch (IllegalStateException e) {
            LOG.errorf(
                    "A company's webhook secret can't be opened, and signs nothing company=%s cause=%s",
                    Ids.text("cmp", claim.companyId()), e.getMessage());
            return Stream.empty();
        }
    }
}
