package io.stevedore.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SignatureTest {

    /** Computed by openssl: printf '{"a":1}' | openssl dgst -sha256 -hmac KEY. */
    @Test
    void is_the_one_that_openssl_computes() {
        String key = "35f035a81e3ad4ffb0b3e933c7d73b084309fddbf1de0eeacb411ddf74032407";

        assertThat(Signature.header(key, "{\"a\":1}".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("sha256=8f201054270e6b5db8a813742595bb4de7afb2045b2df31ebe36b746aa8e878d");
    }
}
