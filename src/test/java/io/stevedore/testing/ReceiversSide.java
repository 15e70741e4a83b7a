package io.stevedore.testing;

import io.stevedore.testing.Api.Key;
import io.stevedore.testing.WebhookReceiver.Received;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What a receiver computes by itself, from the API key that its owner was given and from what came. */
public final class ReceiversSide {

    private static final String HMAC = "HmacSHA256";

    private ReceiversSide() {}

    /** The 64 digits that key the signature. */
    public static String keyHash(Key key) {
        try {
            byte[] text = key.text().getBytes(StandardCharsets.US_ASCII);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What the signature's header must say. */
    public static String signature(Key key, byte[] body) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(keyHash(key).getBytes(StandardCharsets.US_ASCII), HMAC));
            return "sha256=" + HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** One header of each request, by its name in lower case. */
    public static List<String> header(List<Received> requests, String name) {
        return requests.stream().map(request -> request.headers().get(name)).toList();
    }
}
