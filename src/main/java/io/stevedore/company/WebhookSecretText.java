package io.stevedore.company;

import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** How a webhook secret is written (the Standard Webhooks specification): {@code whsec_} and base64 of 24 to 64 bytes. */
public final class WebhookSecretText {

    private static final int LEAST = 24;
    private static final int MOST = 64;

    private WebhookSecretText() {}

    /** The secret's bytes; null if the text has another form. */
    public static byte @Nullable [] bytes(String text) {
        byte[] bytes = text.startsWith(WebhookSecrets.PREFIX)
                ? decoded(text.substring(WebhookSecrets.PREFIX.length()))
                : new byte[0];
        return bytes.length >= LEAST && bytes.length <= MOST ? bytes : null;
    }

    private static byte[] decoded(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }
}
