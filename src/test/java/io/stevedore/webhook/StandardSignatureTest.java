package io.stevedore.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.standardwebhooks.Webhook;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StandardSignatureTest {

    private static final Instant AT = Instant.parse("2021-02-25T22:40:30.500Z");
    private static final byte[] SECRET = Base64.getDecoder().decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    private static final byte[] BODY = "{\"text\": \"Grüße\"}".getBytes(StandardCharsets.UTF_8);

    @Test
    void is_the_one_that_the_standards_library_makes() throws Exception {
        Map<String, String> headers = StandardSignature.headers("evt_1", AT, BODY, List.of(SECRET));

        assertThat(headers)
                .containsOnlyKeys("webhook-id", "webhook-timestamp", "webhook-signature")
                .containsEntry("webhook-id", "evt_1")
                .containsEntry("webhook-timestamp", "1614292830")
                .containsEntry(
                        "webhook-signature",
                        new Webhook(SECRET).sign("evt_1", 1614292830, new String(BODY, StandardCharsets.UTF_8)));
    }

    /** Computed by openssl: printf '%s' 'evt_1.1614292830.{}' | openssl dgst -sha256 -mac HMAC -macopt hexkey:KEY -binary | base64. */
    @Test
    void is_the_one_that_openssl_computes() {
        byte[] body = "{}".getBytes(StandardCharsets.UTF_8);

        assertThat(StandardSignature.headers("evt_1", AT, body, List.of(SECRET)))
                .containsEntry("webhook-signature", "v1,nuAQSrc9iFJRv6QDcDNsFtScUOTKwXkBpCTqZiADQKg=");
    }

    @Test
    void each_secret_of_a_rotation_signs_the_newest_first() {
        byte[] old = {1, 2, 3};

        String both = StandardSignature.headers("evt_1", AT, BODY, List.of(SECRET, old))
                .get("webhook-signature");

        assertThat(both)
                .isEqualTo(StandardSignature.headers("evt_1", AT, BODY, List.of(SECRET))
                                .get("webhook-signature") + " "
                        + StandardSignature.headers("evt_1", AT, BODY, List.of(old))
                                .get("webhook-signature"));
    }

    @Test
    void without_a_secret_there_is_none() {
        assertThat(StandardSignature.headers("evt_1", AT, BODY, List.of())).isEmpty();
    }

    /** The specification's own example. */
    @Test
    void is_the_one_of_the_specification() {
        byte[] body = "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8);
        Instant at = Instant.ofEpochSecond(1614265330);

        assertThat(StandardSignature.headers("msg_p5jXN8AQM9LWM0D4loKWxJek", at, body, List.of(SECRET)))
                .isEqualTo(Map.of(
                        "webhook-id",
                        "msg_p5jXN8AQM9LWM0D4loKWxJek",
                        "webhook-timestamp",
                        "1614265330",
                        "webhook-signature",
                        "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="));
    }
}
