package io.stevedore.company;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.matchesPattern;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.stevedore.kernel.Ids;
import io.stevedore.testing.Api;
import io.stevedore.testing.Race;
import io.stevedore.testing.Servers;
import io.stevedore.testing.Sql;
import io.stevedore.testing.TestClock;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which secrets sign a company's webhooks, and when. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
class WebhookSecretsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject
    WebhookSecrets secrets;

    @Inject
    EnsureWebhookSecrets ensureWebhookSecrets;

    @Inject
    TestClock clock;

    private String company;
    private String first;

    @BeforeEach
    void makeACompany() {
        var made = Api.operator()
                .contentType("application/json")
                .body("{\"name\": \"Signing\"}")
                .post("/admin/v1/companies")
                .jsonPath();
        company = made.getString("id");
        first = made.getString("webhookSecret");
    }

    @AfterEach
    void takeTimeBack() {
        clock.reset();
    }

    @Test
    void the_secret_that_was_shown_signs_and_is_not_kept_in_the_clear() {
        assertThat(signing()).containsExactly(first);
        assertThat(Sql.text(
                        "SELECT position(decode(?, 'base64') in sealed) FROM webhook_secret WHERE company_id = ?",
                        first.substring(6),
                        id()))
                .isEqualTo("0");
    }

    @Test
    void during_the_overlap_both_sign_the_newest_first() {
        String second = rotated("{\"overlapHours\": 2}");

        assertThat(signing()).containsExactly(second, first);
        clock.advance(Duration.ofHours(2).plusSeconds(1));
        assertThat(signing()).containsExactly(second);
    }

    @Test
    void without_a_body_the_overlap_is_a_day() {
        String second = rotated("");

        clock.advance(Duration.ofHours(24).minusSeconds(30));
        assertThat(signing()).containsExactly(second, first);
        clock.advance(Duration.ofSeconds(31));
        assertThat(signing()).containsExactly(second);
    }

    @Test
    void with_no_overlap_the_new_one_signs_alone_at_once() {
        rotated("{\"overlapHours\": 24}");

        String last = rotated("{\"overlapHours\": 0}");

        assertThat(signing()).containsExactly(last);
    }

    @Test
    void a_later_rotation_shortens_the_overlaps_before_it_and_lengthens_none() {
        String second = rotated("{\"overlapHours\": 1}");
        String third = rotated("{\"overlapHours\": 3}");

        assertThat(signing()).containsExactly(third, second, first);
        clock.advance(Duration.ofHours(1).plusSeconds(1));
        assertThat(signing()).containsExactly(third, second);
    }

    @Test
    void a_sixth_secret_is_409_until_one_has_ended_or_all_end_at_once() {
        for (int i = 0; i < 4; i++) {
            rotated("{\"overlapHours\": 1}");
        }

        rotate("{\"overlapHours\": 1}").statusCode(409).body("detail", containsString("overlapHours 0"));

        assertThat(signing()).hasSize(5);
        assertThat(rotated("{\"overlapHours\": 0}")).isEqualTo(signing().get(0));
        assertThat(signing()).hasSize(1);
    }

    @Test
    void rotations_at_one_instant_leave_one_secret_without_an_end() {
        List<Integer> statuses =
                Race.of(4, () -> rotate("{\"overlapHours\": 1}").extract().statusCode());

        assertThat(statuses).containsOnly(201);
        assertThat(Sql.text("SELECT count(*) - count(expires_at) FROM webhook_secret WHERE company_id = ?", id()))
                .isEqualTo("1");
        assertThat(signing()).hasSize(5);
    }

    @Test
    void each_rotation_is_in_the_audit_log() {
        rotated("{\"overlapHours\": 7}");

        assertThat(Sql.text(
                        "SELECT data FROM audit_log WHERE target = ? AND action = 'webhook_secret.rotated'", company))
                .isEqualTo("{\"overlapHours\":7}");
    }

    @Test
    void a_company_without_a_secret_gets_one_at_start_and_replicas_that_start_together_give_it_one() {
        UUID bare = Api.freshCompany();

        Race.of(4, () -> ensureWebhookSecrets.ensure().await().atMost(PATIENCE));

        assertThat(secrets.active(bare).await().atMost(PATIENCE)).hasSize(1);
        assertThat(Sql.column("SELECT action FROM audit_log WHERE target = ?", Ids.text("cmp", bare)))
                .containsExactly("webhook_secret.created");
        assertThat(signing()).containsExactly(first);
    }

    private UUID id() {
        return Ids.parse("cmp", company);
    }

    private List<String> signing() {
        return secrets.active(id()).await().atMost(PATIENCE).stream()
                .map(secret -> "whsec_" + Base64.getEncoder().encodeToString(secret))
                .toList();
    }

    private String rotated(String body) {
        return rotate(body)
                .statusCode(201)
                .header("Cache-Control", "no-store")
                .body("secret", matchesPattern("whsec_[A-Za-z0-9+/]{43}="))
                .extract()
                .path("secret");
    }

    private ValidatableResponse rotate(String body) {
        return Api.operator()
                .contentType("application/json")
                .body(body)
                .post("/admin/v1/companies/" + company + "/webhook-secret/rotate")
                .then();
    }
}
