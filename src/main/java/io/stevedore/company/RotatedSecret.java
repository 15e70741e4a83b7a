package io.stevedore.company;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A webhook secret that was just made; it is shown this once.
 *
 * @param secret {@code whsec_…}
 */
@Schema(name = "WebhookSecret")
public record RotatedSecret(String secret) {

    /** Without the secret, so that no log gets it. */
    @Override
    public String toString() {
        return "RotatedSecret";
    }
}
