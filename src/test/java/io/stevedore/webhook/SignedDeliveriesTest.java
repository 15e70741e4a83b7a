package io.stevedore.webhook;

import static io.stevedore.testing.Receivers.receiver;
import static io.stevedore.testing.Receivers.url;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.stevedore.company.WebhookSecrets;
import io.stevedore.kernel.Db;
import io.stevedore.testing.Api;
import io.stevedore.testing.DeliveryRows;
import io.stevedore.testing.LogLines;
import io.stevedore.testing.Receivers;
import io.stevedore.testing.ReceiversSide;
import io.stevedore.testing.Servers;
import io.stevedore.testing.Sql;
import io.stevedore.testing.TestClock;
import io.stevedore.testing.WebhookReceiver.Received;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a receiver verifies, with the Standard Webhooks library for Java and with the secrets that its owner was shown. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
@QuarkusTestResource(Receivers.class)
class SignedDeliveriesTest {

    private static final Duration SOON = Duration.ofSeconds(15);
    private static final List<String> HEADERS = List.of("webhook-id", "webhook-timestamp", "webhook-signature");
    /** Read by the JavaScript library's check. */
    private static final Path CAUGHT = Path.of("target", "standard-webhooks", "deliveries.json");

    @Inject
    Probes probes;

    @Inject
    WebhookSecrets secrets;

    @Inject
    Db db;

    @Inject
    TestClock clock;

    @Inject
    ObjectMapper json;

    private final UUID company = Api.freshCompany();
    private final String path = "/" + UUID.randomUUID();

    @BeforeEach
    @AfterEach
    void empty() {
        clock.reset();
        DeliveryRows.clear();
    }

    @Test
    void each_delivery_verifies_before_during_and_after_a_rotation_with_the_secrets_of_that_time() throws Exception {
        String old = add();
        Received before = delivered("before");
        String young = rotate(Duration.ofHours(1));
        Received during = delivered("during");
        Sql.run(
                "UPDATE webhook_secret SET expires_at = now() WHERE company_id = ? AND expires_at IS NOT NULL",
                company);
        Received after = delivered("after");

        verify(old, before);
        verify(old, during);
        verify(young, during);
        verify(young, after);
        assertThatThrownBy(() -> verify(young, before)).isInstanceOf(WebhookVerificationException.class);
        assertThatThrownBy(() -> verify(old, after)).isInstanceOf(WebhookVerificationException.class);
        keep(List.of(caught(old, before), caught(old, during), caught(young, during), caught(young, after)));
    }

    @Test
    void a_body_an_id_or_a_time_that_was_changed_does_not_verify() throws Exception {
        String secret = add();
        Received delivery = delivered("once");
        String body = new String(delivery.body(), StandardCharsets.UTF_8);

        verify(secret, delivery);

        assertThatThrownBy(() -> verify(secret, body + " ", headers(delivery)))
                .isInstanceOf(WebhookVerificationException.class);
        for (String name : HEADERS) {
            Map<String, List<String>> forged = headers(delivery);
            forged.put(name, List.of(forged.get(name).get(0).replaceFirst("[0-9a-zA-Z]{4}$|.{4}=$", "0000")));
            assertThatThrownBy(() -> verify(secret, body, forged))
                    .as(name)
                    .isInstanceOf(WebhookVerificationException.class);
        }
    }

    @Test
    void both_signatures_are_on_a_delivery_and_name_the_same_event_and_time() {
        add();

        Received delivery = delivered("once");

        assertThat(delivery.headers())
                .containsEntry("x-webhook-signature", ReceiversSide.signature(Api.ACME, delivery.body()))
                .containsEntry("webhook-id", delivery.headers().get("x-webhook-id"))
                .containsEntry("webhook-timestamp", delivery.headers().get("x-webhook-timestamp"));
    }

    @Test
    void a_company_without_a_secret_gets_the_other_signature_only() {
        Received delivery = delivered("once");

        assertThat(delivery.headers())
                .containsEntry("x-webhook-signature", ReceiversSide.signature(Api.ACME, delivery.body()))
                .doesNotContainKeys("webhook-id", "webhook-timestamp", "webhook-signature");
    }

    @Test
    void a_secret_that_does_not_open_signs_nothing_and_is_told_in_the_log() {
        add();
        Sql.run("UPDATE webhook_secret SET sealed = '\\x00'::bytea WHERE company_id = ?", company);
        try (LogLines log = LogLines.of("io.stevedore.company")) {
            Received delivery = delivered("once");

            assertThat(delivery.headers())
                    .containsEntry("x-webhook-signature", ReceiversSide.signature(Api.ACME, delivery.body()))
                    .doesNotContainKey("webhook-signature");
            assertThat(log.lines()).anyMatch(line -> line.contains("webhook secret can't be opened"));
        }
    }

    @Test
    void neither_the_log_nor_a_claims_text_shows_a_secret_or_a_signature() {
        String secret = add();
        try (LogLines log = LogLines.of("io.stevedore")) {
            Received delivery = delivered("once");

            assertThat(String.join("\n", log.lines()))
                    .contains("A delivery was attempted")
                    .doesNotContain(secret.substring(WebhookSecrets.PREFIX.length()))
                    .doesNotContain(delivery.headers().get("webhook-signature").substring(3));
        }
    }

    private String add() {
        return db.transaction(transaction -> secrets.add(transaction, company))
                .await()
                .atMost(SOON);
    }

    private String rotate(Duration overlap) {
        return db.transaction(transaction ->
                        secrets.rotate(transaction, company, clock.now().plus(overlap)))
                .await()
                .atMost(SOON);
    }

    private Received delivered(String name) {
        UUID subject = probes.addQuiet(url(path + name), UUID.randomUUID(), company);
        await().atMost(SOON).until(() -> DeliveryRows.of(subject), "delivered|1|200"::equals);
        return receiver().received(path + name).get(0);
    }

    private static void verify(String secret, Received delivery) throws Exception {
        verify(secret, new String(delivery.body(), StandardCharsets.UTF_8), headers(delivery));
    }

    private static void verify(String secret, String body, Map<String, List<String>> headers) throws Exception {
        new Webhook(secret).verify(body, headers);
    }

    private static Map<String, List<String>> headers(Received delivery) {
        return HEADERS.stream()
                .collect(Collectors.toMap(
                        name -> name,
                        name -> new ArrayList<>(List.of(delivery.headers().get(name)))));
    }

    private static Map<String, Object> caught(String secret, Received delivery) {
        Map<String, String> headers = new LinkedHashMap<>();
        HEADERS.forEach(name -> headers.put(name, delivery.headers().get(name)));
        return Map.of(
                "secret", secret, "headers", headers, "body", new String(delivery.body(), StandardCharsets.UTF_8));
    }

    private void keep(List<Map<String, Object>> caught) throws Exception {
        Files.createDirectories(CAUGHT.getParent());
        json.writeValue(CAUGHT.toFile(), caught);
    }
}
