package io.stevedore.company;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookSecretTextTest {

    @ParameterizedTest
    @ValueSource(ints = {24, 32, 33, 64})
    void a_secret_of_24_to_64_bytes_is_read(int bytes) {
        byte[] secret = new byte[bytes];

        assertThat(WebhookSecretText.bytes("whsec_" + Base64.getEncoder().encodeToString(secret)))
                .isEqualTo(secret);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 23, 65})
    void a_shorter_or_longer_one_is_none(int bytes) {
        assertThat(WebhookSecretText.bytes("whsec_" + Base64.getEncoder().encodeToString(new byte[bytes])))
                .isNull();
    }

    @Test
    void what_is_no_base64_or_has_another_beginning_is_none() {
        assertThat(WebhookSecretText.bytes("whsec_" + "*".repeat(44))).isNull();
        assertThat(WebhookSecretText.bytes("whsek_" + "1".repeat(44))).isNull();
        assertThat(WebhookSecretText.bytes("1".repeat(44))).isNull();
    }
}
