package io.stevedore.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StandardSignatureTest {

    private static final byte[] SECRET = Base64.getDecoder().decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    private static final byte[] BODY = "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8);
    private static final Instant AT = Instant.ofEpochSecond(1614265330);
    private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";

    /** The specification's own example. */
    @Test
    void is_the_one_of_the_specification() {
        assertThat(StandardSignature.headers(ID, AT, BODY, List.of(SECRET)))
                .isEqualTo(Map.of(
                        "webhook-id",
                        ID,
                        "webhook-timestamp",
                        "1614265330",
                        "webhook-signature",
                        "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="));
    }

    @Test
    void in_a_rotation_each_secret_signs() {
        byte[] other = "another secret of any length".getBytes(StandardCharsets.UTF_8);

        String both =
                StandardSignature.headers(ID, AT, BODY, List.of(other, SECRET)).get("webhook-signature");

        assertThat(both.split(" ", 0))
                .hasSize(2)
                .contains("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")
                .doesNotHaveDuplicates();
    }

    @Test
    void without_a_secret_there_are_no_headers() {
        assertThat(StandardSignature.headers(ID, AT, BODY, List.of())).isEmpty();
    }
}
