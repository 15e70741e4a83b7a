package io.stevedore.net;

import static io.stevedore.net.Pinning.NAME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.smallrye.mutiny.Uni;
import io.stevedore.net.SendFailure.Reason;
import io.stevedore.testing.TestCertificate;
import io.stevedore.testing.WebhookReceiver;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.net.PfxOptions;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The connection goes to an address, and everything about it to the name. */
class PinnedTlsTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() {
        vertx.close();
    }

    @Test
    void tls_asks_for_the_name_and_takes_its_certificate_only(@TempDir Path folder) throws Exception {
        TestCertificate right = TestCertificate.of(NAME, folder);
        TestCertificate wrong = TestCertificate.of("other.example.test", folder);
        try (WebhookReceiver its = WebhookReceiver.start(right.server());
                WebhookReceiver anothers = WebhookReceiver.start(wrong.server())) {

            Answer answer = await(trusting(right).post(secure(its), Map.of(), new byte[0], TIMEOUT));
            SendFailure untrusted =
                    failure(() -> await(trusting(null).post(secure(its), Map.of(), new byte[0], TIMEOUT)));
            SendFailure ofAnother =
                    failure(() -> await(trusting(wrong).post(secure(anothers), Map.of(), new byte[0], TIMEOUT)));

            assertThat(answer.status()).isEqualTo(200);
            assertThat(its.received("/tls")).hasSize(1);
            assertThat(its.received("/tls").get(0).serverName()).isEqualTo(NAME);
            assertThat(its.received("/tls").get(0).headers()).containsEntry("host", NAME + ":" + its.port());
            assertThat(untrusted.reason()).isEqualTo(Reason.TLS);
            assertThat(ofAnother.reason()).isEqualTo(Reason.TLS);
            assertThat(anothers.received("/tls")).isEmpty();
        }
    }

    /** @param certificate to trust besides the JDK's authorities, null for none */
    private PinnedClient trusting(TestCertificate certificate) {
        HttpClientOptions options = new HttpClientOptions();
        if (certificate != null) {
            options.setTrustOptions(
                    new PfxOptions().setPath(certificate.keystore().toString()).setPassword(TestCertificate.PASSWORD));
        }
        return Pinning.client(vertx, host -> Pinning.addresses("127.0.0.1"), options);
    }

    private static URI secure(WebhookReceiver receiver) {
        return URI.create("https://" + NAME + ":" + receiver.port() + "/tls");
    }

    private static SendFailure failure(ThrowingCallable call) {
        return catchThrowableOfType(SendFailure.class, call);
    }

    private static Answer await(Uni<Answer> answer) {
        return answer.await().atMost(Duration.ofSeconds(20));
    }
}
