package io.stevedore.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.stevedore.testing.Api;
import io.stevedore.testing.Servers;
import io.stevedore.testing.Soon;
import io.stevedore.testing.Sql;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(Servers.class)
class CompanyAdminTest {

    @Test
    void a_company_is_made_with_a_secret_that_is_shown_this_once() {
        ValidatableResponse answer = Companies.post("/admin/v1/companies", Map.of("name", "Northwind"));

        String id = answer.statusCode(201)
                .body("name", equalTo("Northwind"))
                .body("status", equalTo("active"))
                .body("createdAt", notNullValue())
                .body("webhookSecret", matchesPattern("whsec_[A-Za-z0-9+/]{43}="))
                .header("Cache-Control", "no-store")
                .extract()
                .path("id");
        answer.header("Location", nullValue());
        assertThat(Companies.audited(id)).containsExactly("company.created");
        assertThat(Api.operator().get("/admin/v1/companies").asString())
                .contains(id)
                .doesNotContain("whsec");
    }

    @Test
    void the_list_is_newest_first_and_every_page_leads_to_the_next() {
        List<String> made = new ArrayList<>(List.of(Companies.id(), Companies.id(), Companies.id()));

        List<String> seen = new ArrayList<>();
        String cursor = null;
        for (int page = 0; page < 3; page++) {
            JsonPath answer = page(cursor);
            seen.add(answer.getString("data[0].id"));
            cursor = answer.getString("pagination.nextCursor");
        }

        java.util.Collections.reverse(made);
        assertThat(seen).isEqualTo(made);
    }

    private static JsonPath page(String cursor) {
        var request = Api.operator().queryParam("limit", 1);
        return (cursor == null ? request : request.queryParam("cursor", cursor))
                .get("/admin/v1/companies")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    @Test
    void a_company_is_renamed_and_the_audit_log_tells_from_what_to_what() {
        String id = Companies.id();

        change(id, "{\"name\": \"Renamed\"}")
                .statusCode(200)
                .body("id", equalTo(id))
                .body("name", equalTo("Renamed"))
                .body("status", equalTo("active"));

        assertThat(Sql.text("SELECT data FROM audit_log WHERE target = ? AND action = 'company.changed'", id))
                .isEqualTo("{\"name\":{\"from\":\"Company\",\"to\":\"Renamed\"}}");
    }

    @Test
    void the_audit_log_knows_who_asked_from_where_and_in_which_request() {
        String id = Api.operator()
                .header("X-Request-Id", "order-4711")
                .contentType("application/json")
                .body("{\"name\": \"Asked\"}")
                .post("/admin/v1/companies")
                .path("id");

        assertThat(Sql.text(
                        "SELECT actor || ' ' || request_id || ' ' || (address LIKE '198.18.%') FROM audit_log WHERE target = ?",
                        id))
                .isEqualTo("operator order-4711 true");
    }

    @Test
    void an_inactive_companys_keys_stop_within_a_second_and_go_on_once_it_is_active() {
        String id = Companies.id();
        Api.Key key = new Api.Key(Companies.key(id).getString("key"));
        assertThat(status(key)).isEqualTo(200);

        change(id, "{\"status\": \"inactive\"}").statusCode(200).body("status", equalTo("inactive"));

        assertThat(Companies.stopsInASecond(() -> status(key))).isTrue();
        change(id, "{\"status\": \"active\"}").statusCode(200);
        assertThat(Soon.holds(Duration.ofSeconds(5), () -> status(key) == 200)).isTrue();
        assertThat(Companies.audited(id)).containsExactly("company.created", "company.changed", "company.changed");
    }

    @Test
    void what_changes_nothing_is_200_and_not_in_the_audit_log() {
        String id = Companies.id();

        change(id, "{\"name\": \"Company\", \"status\": \"active\"}").statusCode(200);

        assertThat(Companies.audited(id)).containsExactly("company.created");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{} | name | required",
                "{\"nane\": \"A\"} | name | required",
                "{\"name\": \"\"} | name | length",
                "{\"name\": \" \\t\"} | name | length",
                "{\"name\": null} | name | required",
                "{\"status\": \"gone\"} | status | unknown-value",
                "{\"status\": true} | status | type"
            })
    void a_change_that_says_nothing_or_something_unknown_is_422(String body, String field, String code) {
        change(Companies.id(), body)
                .statusCode(422)
                .body("errors.field", equalTo(List.of(field)))
                .body("errors.code", equalTo(List.of(code)));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 201})
    void a_name_of_no_or_over_200_characters_is_422(int length) {
        Companies.post("/admin/v1/companies", Map.of("name", "x".repeat(length)))
                .statusCode(422)
                .body("errors[0].field", equalTo("name"))
                .body("errors[0].code", equalTo("length"));
    }

    @Test
    void a_name_of_blanks_only_is_422() {
        Companies.post("/admin/v1/companies", Map.of("name", "   "))
                .statusCode(422)
                .body("errors.field", equalTo(List.of("name")))
                .body("errors.code", equalTo(List.of("length")));
    }

    private static ValidatableResponse change(String id, String body) {
        return Api.operator()
                .contentType("application/json")
                .body(body)
                .patch("/admin/v1/companies/" + id)
                .then();
    }

    private static int status(Api.Key key) {
        return Api.as(key).get("/api/v1/companies").statusCode();
    }
}
