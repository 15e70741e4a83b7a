package io.stevedore.webhook;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The headers by which a receiver knows that a message is ours (the Standard Webhooks specification, "Verifying"). */
final class StandardSignature {

    private StandardSignature() {}

    /**
     * The message's id, the attempt's time and a signature a secret over both and the body; nothing without a secret.
     *
     * @param id the same on every attempt
     * @param at when this attempt is made
     * @param secrets those that sign now, as bytes: two during a rotation
     */
    static Map<String, String> headers(String id, Instant at, byte[] body, List<byte[]> secrets) {
        Map<String, String> headers = new LinkedHashMap<>();
        if (!secrets.isEmpty()) {
            String seconds = Long.toString(at.getEpochSecond());
            headers.put("webhook-id", id);
            headers.put("webhook-timestamp", seconds);
            headers.put("webhook-signature", signatures(id + "." + seconds + ".", body, secrets));
        }
        return headers;
    }

    private static String signatures(String head, byte[] body, List<byte[]> secrets) {
        byte[] begin = head.getBytes(StandardCharsets.UTF_8);
        return secrets.stream()
                .map(secret -> "v1," + Base64.getEncoder().encodeToString(Signature.hmac(secret, begin, body)))
                .collect(Collectors.joining(" "));
    }
}
