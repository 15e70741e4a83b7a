package io.stevedore.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.stevedore.testing.Api;
import io.stevedore.testing.Servers;
import io.stevedore.testing.Sql;
import io.stevedore.testing.TestClock;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(Servers.class)
class KeyAdminTest {

    @Inject
    TestClock clock;

    private String company;

    @BeforeEach
    void makeACompany() {
        company = Companies.id();
    }

    @AfterEach
    void takeTimeBack() {
        clock.reset();
    }

    @Test
    void a_key_is_made_and_its_text_is_shown_this_once() {
        ValidatableResponse answer = Companies.post(
                "/admin/v1/companies/" + company + "/keys",
                Map.of(
                        "name",
                        "ERP",
                        "capabilities",
                        List.of("submissions:read", "sessions:write"),
                        "limits",
                        Map.of("read", 7),
                        "expiresAt",
                        "2099-01-31T00:00:00Z"));

        JsonPath key = answer.statusCode(201)
                .header("Cache-Control", "no-store")
                .body("id", matchesPattern("key_[0-9a-z]{26}"))
                .body("key", matchesPattern("aok_[0-9a-f]{64}"))
                .body("name", equalTo("ERP"))
                .body("capabilities", equalTo(List.of("sessions:write", "submissions:read")))
                .body("limits", equalTo(Map.of("read", 7)))
                .body("expiresAt", equalTo("2099-01-31T00:00:00.000Z"))
                .body("lastUsedAt", nullValue())
                .body("status", equalTo("active"))
                .extract()
                .jsonPath();
        answer.header("Location", nullValue())
                .body("prefix", equalTo(key.getString("key").substring(0, 12)));
        assertThat(Companies.audited(key.getString("id"))).containsExactly("key.created");
        Api.as(new Api.Key(key.getString("key")))
                .get("/api/v1/companies")
                .then()
                .statusCode(200)
                .body("data[0].id", equalTo(company))
                .header("X-RateLimit-Limit", "7");
    }

    @Test
    void a_key_has_all_capabilities_no_limits_and_no_end_unless_it_says_so() {
        Companies.post("/admin/v1/companies/" + company + "/keys", Map.of("name", "All"))
                .statusCode(201)
                .body("capabilities.size()", equalTo(5))
                .body("limits", equalTo(Map.of()))
                .body("expiresAt", nullValue());
    }

    @Test
    void the_list_has_active_expired_and_revoked_keys_newest_first_and_no_text() {
        String revoked = Companies.key(company).getString("id");
        revoke(revoked).statusCode(204);
        String expired = Companies.key(company).getString("id");
        expire(expired);
        JsonPath active = Companies.key(company);

        ValidatableResponse list = Api.operator()
                .get("/admin/v1/companies/" + company + "/keys")
                .then()
                .statusCode(200);

        list.body("data.id", equalTo(List.of(active.getString("id"), expired, revoked)))
                .body("data.status", equalTo(List.of("active", "expired", "revoked")))
                .body("data[0].prefix", equalTo(active.getString("prefix")))
                .body("data[0].key", nullValue())
                .body("pagination.hasMore", equalTo(false));
        assertThat(list.extract().asString()).doesNotContain(active.getString("key"));
    }

    @Test
    void a_page_of_keys_leads_to_the_next_and_its_cursor_is_of_this_company_only() {
        String first = Companies.key(company).getString("id");
        Companies.key(company);
        String cursor = Api.operator()
                .queryParam("limit", 1)
                .get("/admin/v1/companies/" + company + "/keys")
                .path("pagination.nextCursor");

        Api.operator()
                .queryParam("cursor", cursor)
                .get("/admin/v1/companies/" + company + "/keys")
                .then()
                .statusCode(200)
                .body("data.id", equalTo(List.of(first)));
        Api.operator()
                .queryParam("cursor", cursor)
                .get("/admin/v1/companies/" + Companies.id() + "/keys")
                .then()
                .statusCode(422);
    }

    @Test
    void a_company_without_keys_has_an_empty_list() {
        Api.operator()
                .get("/admin/v1/companies/" + company + "/keys")
                .then()
                .statusCode(200)
                .body("data", equalTo(List.of()));
    }

    @Test
    void a_revoked_key_stops_within_a_second_and_revoking_it_again_changes_nothing() {
        JsonPath key = Companies.key(company);
        Api.Key text = new Api.Key(key.getString("key"));
        Api.as(text).get("/api/v1/companies").then().statusCode(200);

        revoke(key.getString("id")).statusCode(204);

        assertThat(Companies.stopsInASecond(
                        () -> Api.as(text).get("/api/v1/companies").statusCode()))
                .isTrue();
        String revokedAt = revokedAt(key);
        revoke(key.getString("id")).statusCode(204);
        assertThat(revokedAt(key)).isEqualTo(revokedAt);
        assertThat(Companies.audited(key.getString("id"))).containsExactly("key.created", "key.revoked");
    }

    @Test
    void a_key_ends_when_it_said_it_would() {
        JsonPath key = Companies.key(
                company,
                Map.of("name", "Short", "expiresAt", clock.now().plusSeconds(60).toString()));
        Api.Key text = new Api.Key(key.getString("key"));
        Api.as(text).get("/api/v1/companies").then().statusCode(200);

        clock.advance(Duration.ofSeconds(61));

        Api.as(text).get("/api/v1/companies").then().statusCode(403).body("detail", containsString("expired"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"capabilities\": []} | name",
                "{\"name\": \"A\", \"capabilities\": \"all\"} | capabilities",
                "{\"name\": \"A\", \"capabilities\": [\"sessions:write\", \"all\", 1]} | capabilities[1] capabilities[2]",
                "{\"name\": \"A\", \"limits\": {\"raed\": 1}} | limits.raed",
                "{\"name\": \"A\", \"limits\": {\"read\": 0, \"flow\": 1.5}} | limits.read limits.flow",
                "{\"name\": \"A\", \"limits\": []} | limits",
                "{\"name\": \"A\", \"capabilites\": [], \"expiresat\": 1} | capabilites expiresat",
                "{\"name\": \"A\", \"expiresAt\": \"2020-01-01T00:00:00Z\"} | expiresAt",
                "{\"name\": \"A\", \"expiresAt\": \"tomorrow\"} | expiresAt",
                "{\"name\": \"A\", \"expiresAt\": \"+999999999-12-31T23:59:59Z\"} | expiresAt",
                "{\"name\": \"A\", \"expiresAt\": 1900000000} | expiresAt"
            })
    void what_is_wrong_about_a_key_is_422_and_named(String body, String fields) {
        Api.operator()
                .contentType("application/json")
                .body(body)
                .post("/admin/v1/companies/" + company + "/keys")
                .then()
                .statusCode(422)
                .body("errors.field", equalTo(List.of(fields.split(" ", 0))));
    }

    private static ValidatableResponse revoke(String id) {
        return Api.operator().delete("/admin/v1/keys/" + id).then();
    }

    private static void expire(String id) {
        Sql.run(
                "UPDATE api_key SET expires_at = now() - interval '1 s' WHERE id = ?",
                io.stevedore.kernel.Ids.parse("key", id));
    }

    private static String revokedAt(JsonPath key) {
        return Sql.text("SELECT revoked_at::text FROM api_key WHERE sha256 = sha256(?::bytea)", key.<String>get("key"));
    }
}
