package io.stevedore.webhook;

import static io.stevedore.testing.Receivers.receiver;
import static io.stevedore.testing.Receivers.url;
import static io.stevedore.testing.WebhookReceiver.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.stevedore.company.Capability;
import io.stevedore.company.WebhookSecrets;
import io.stevedore.kernel.Db;
import io.stevedore.net.TestResolver;
import io.stevedore.testing.Api;
import io.stevedore.testing.Api.Key;
import io.stevedore.testing.Receivers;
import io.stevedore.testing.Servers;
import io.stevedore.testing.Sql;
import io.stevedore.testing.WebhookReceiver;
import io.stevedore.testing.WebhookReceiver.Received;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The test route against receivers and addresses of every kind. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
@QuarkusTestResource(Receivers.class)
class TestWebhookTest {

    private static final Duration MOST = Duration.ofSeconds(10);

    @Inject
    WebhookSecrets secrets;

    @Inject
    Db db;

    private final UUID company = Api.freshCompany();
    private final Key key = Api.freshKey(company, EnumSet.noneOf(Capability.class), Map.of("webhook_test", 1000));
    private final String path = "/" + UUID.randomUUID();

    @Test
    void a_receiver_that_takes_it_is_told_as_that_and_got_the_contracts_body_signed() throws Exception {
        receiver().reply(path, status(204));
        String secret = db.transaction(transaction -> secrets.add(transaction, company))
                .await()
                .atMost(MOST);

        test(key, url(path))
                .statusCode(200)
                .body("success", equalTo(true))
                .body("statusCode", equalTo(204))
                .body("error", equalTo(null))
                .body("checkedAt", matchesPattern("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z"));

        assertThat(receiver().received(path)).hasSize(1);
        Received request = receiver().received(path).get(0);
        JsonPath body = JsonPath.from(new String(request.body(), StandardCharsets.UTF_8));
        assertThat(body.getMap("")).containsOnlyKeys("type", "timestamp").containsEntry("type", "webhook.test");
        assertThat(Instant.parse(body.getString("timestamp")))
                .isBetween(Instant.now().minusSeconds(60), Instant.now());
        assertThat(request.headers())
                .containsEntry("content-type", "application/json")
                .containsEntry("user-agent", "stevedore-webhook/1.0")
                .containsEntry("webhook-signature", signature(secret, request))
                .doesNotContainKey("x-webhook-signature");
    }

    @Test
    void a_secret_that_does_not_open_signs_nothing_and_the_receiver_is_asked_all_the_same() {
        db.transaction(transaction -> secrets.add(transaction, company)).await().atMost(MOST);
        Sql.run("UPDATE webhook_secret SET sealed = '\\x00'::bytea WHERE company_id = ?", company);

        test(key, url(path)).statusCode(200).body("success", equalTo(true));

        assertThat(receiver().received(path).get(0).headers()).doesNotContainKey("webhook-signature");
    }

    @Test
    void a_legacy_key_may_test_and_signs_nothing() {
        test(Api.LEGACY, url(path)).statusCode(200).body("success", equalTo(true));

        Received request = receiver().received(path).get(0);
        assertThat(request.headers())
                .doesNotContainKeys("webhook-id", "webhook-timestamp", "webhook-signature", "x-webhook-signature");
    }

    @Test
    void a_receiver_that_fails_is_told_with_its_status_and_asked_once() {
        receiver().reply(path, status(500));

        test(key, url(path))
                .statusCode(200)
                .body("success", equalTo(false))
                .body("statusCode", equalTo(500))
                .body("error", equalTo("HTTP 500"));

        assertThat(receiver().received(path)).hasSize(1);
    }

    @Test
    void a_redirect_is_a_failure_and_is_not_followed() {
        receiver().reply(path, status(307, Map.of("Location", url(path + "-target"))));

        test(key, url(path)).statusCode(200).body("success", equalTo(false)).body("statusCode", equalTo(307));

        assertThat(receiver().received(path + "-target")).isEmpty();
    }

    @Test
    void a_receiver_that_hangs_is_given_five_seconds() {
        receiver().reply(path, WebhookReceiver.hang());
        long start = System.nanoTime();

        test(key, url(path))
                .statusCode(200)
                .body("success", equalTo(false))
                .body("statusCode", equalTo(null))
                .body("error", equalTo("timed out"));

        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isBetween(Duration.ofMillis(4_900), Duration.ofSeconds(9));
    }

    @Test
    void a_name_that_nobody_has_is_told_as_that() {
        test(key, "https://" + TestResolver.NOBODYS + "/")
                .statusCode(200)
                .body("success", equalTo(false))
                .body("statusCode", equalTo(null))
                .body("error", equalTo("the name was not found"));
    }

    @ParameterizedTest
    @ValueSource(strings = {TestResolver.PRIVATE, TestResolver.MIXED})
    void a_name_that_leads_to_a_private_address_is_refused(String name) {
        refused(key, "{\"webhookUrl\": \"https://" + name + "/\"}", "not-public");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | required",
                "{\"webhookUrl\": null} | required",
                "{\"webhookUrl\": 1} | type",
                "{\"webhookUrl\": \"\"} | format",
                "{\"webhookUrl\": \"hooks.example.com\"} | format",
                "{\"webhookUrl\": \"http://hooks.example.com/\"} | not-public",
                "{\"webhookUrl\": \"https://hooks.example.com:8443/\"} | not-public",
                "{\"webhookUrl\": \"https://user@hooks.example.com/\"} | not-public",
                "{\"webhookUrl\": \"https://127.0.0.1/\"} | not-public",
                "{\"webhookUrl\": \"https://0x7f000001/\"} | not-public",
                "{\"webhookUrl\": \"https://[::ffff:10.0.0.1]/\"} | not-public",
                "{\"webhookUrl\": \"https://localhost/\"} | not-public",
            })
    void an_address_that_is_none_or_not_public_is_refused(String body, String code) {
        refused(key, body, code);
    }

    private static void refused(Key key, String body, String code) {
        post(key, body)
                .statusCode(422)
                .body("type", endsWith("/errors/validation-error"))
                .body("errors.size()", equalTo(1))
                .body("errors[0].field", equalTo("webhookUrl"))
                .body("errors[0].code", equalTo(code));
    }

    private static ValidatableResponse test(Key key, String url) {
        return post(key, "{\"webhookUrl\": \"" + url + "\"}");
    }

    private static ValidatableResponse post(Key key, String body) {
        return Api.as(key)
                .contentType("application/json")
                .body(body)
                .post("/api/v1/webhooks/test")
                .then();
    }

    /** As a receiver computes it from the secret that its owner was shown. */
    private static String signature(String secret, Received request) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        byte[] bytes = Base64.getDecoder().decode(secret.substring("whsec_".length()));
        mac.init(new SecretKeySpec(bytes, "HmacSHA256"));
        mac.update(
                (request.headers().get("webhook-id") + "." + request.headers().get("webhook-timestamp") + ".")
                        .getBytes(StandardCharsets.UTF_8));
        return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(request.body()));
    }
}
