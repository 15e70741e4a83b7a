package io.stevedore.webhook;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The headers of the Standard Webhooks specification: whoever holds one of the secrets can tell whose the body is. */
final class StandardSignature {

    private StandardSignature() {}

    /**
     * The three headers; none where there is no secret.
     *
     * @param id of the message, the same at each attempt
     * @param at when this attempt is made; receivers refuse one that is minutes off
     * @param secrets each signs
     */
    static Map<String, String> headers(String id, Instant at, byte[] body, List<byte[]> secrets) {
        Map<String, String> headers = new LinkedHashMap<>();
        if (!secrets.isEmpty()) {
            String timestamp = Long.toString(at.getEpochSecond());
            byte[] signed = signed(id + "." + timestamp + ".", body);
            headers.put("webhook-id", id);
            headers.put("webhook-timestamp", timestamp);
            headers.put(
                    "webhook-signature",
                    secrets.stream().map(secret -> signature(secret, signed)).collect(Collectors.joining(" ")));
        }
        return headers;
    }

    private static byte[] signed(String head, byte[] body) {
        byte[] first = head.getBytes(StandardCharsets.US_ASCII);
        byte[] whole = new byte[first.length + body.length];
        System.arraycopy(first, 0, whole, 0, first.length);
        System.arraycopy(body, 0, whole, first.length, body.length);
        return whole;
    }

    private static String signature(byte[] secret, byte[] signed) {
        return "v1," + Base64.getEncoder().encodeToString(Signature.hmac(secret, signed));
    }
}
