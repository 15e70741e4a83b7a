package io.stevedore.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.stevedore.company.Capability;
import io.stevedore.testing.Api;
import io.stevedore.testing.Servers;
import io.stevedore.testing.Sql;
import io.stevedore.testing.TestClock;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(Servers.class)
class GuardTest {

    @Inject
    TestClock clock;

    @AfterEach
    void now() {
        clock.reset();
    }

    @Test
    void a_company_sees_itself() {
        Api.as(Api.ACME_LOAD)
                .get("/api/v1/companies")
                .then()
                .statusCode(200)
                .body("data.name", equalTo(List.of("Acme")))
                .body("data[0].id", matchesPattern("cmp_[0-9a-z]{26}"))
                .body("data[0].status", equalTo("active"))
                .body("data[0].createdAt", matchesPattern("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z"))
                .body("pagination.hasMore", equalTo(false))
                .body("pagination.nextCursor", nullValue());
    }

    @Test
    void a_legacy_key_sees_no_company() {
        Api.as(Api.LEGACY).get("/api/v1/companies").then().statusCode(200).body("data", hasSize(0));
    }

    @Test
    void a_legacy_key_is_refused_where_a_company_is_needed() {
        Api.as(Api.LEGACY)
                .get("/api/v1/probe")
                .then()
                .statusCode(403)
                .body("type", containsString("/errors/key-not-company-scoped"));
    }

    @Test
    void the_caller_is_known_to_the_handler() {
        Api.as(Api.ACME_LOAD).get("/api/v1/probe").then().statusCode(200).body(equalTo("\"Acme load\""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Bearer", "Bearer ", "Basic YTpi", "Bearer aok_1", "aok_1", "Bearer aok_G"})
    void a_malformed_key_is_401(String authorization) {
        ValidatableResponse answer = Api.stranger()
                .header("Authorization", authorization.replace("G", "G".repeat(64)))
                .get("/api/v1/companies")
                .then();

        answer.statusCode(401).header("WWW-Authenticate", "Bearer");
    }

    @Test
    void an_unknown_key_is_401_without_limits() {
        Api.as(Api.UNKNOWN)
                .get("/api/v1/companies")
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", "Bearer")
                .header("X-RateLimit-Limit", nullValue());
    }

    @Test
    void a_bad_body_without_a_key_is_401() {
        Api.stranger()
                .contentType("application/json")
                .body("{")
                .post("/api/v1/probe/echo")
                .then()
                .statusCode(401);
    }

    @Test
    void a_revoked_key_is_403() {
        Api.as(Api.REVOKED).get("/api/v1/companies").then().statusCode(403).body("detail", containsString("revoked"));
    }

    @Test
    void a_key_is_403_from_its_end_on() {
        Api.Key key = Api.freshKey();
        alter(key, "expires_at = now() + interval '1 hour'");
        Api.as(key).get("/api/v1/companies").then().statusCode(200);

        clock.advance(Duration.ofHours(2));

        Api.as(key).get("/api/v1/companies").then().statusCode(403).body("detail", containsString("expired"));
    }

    @Test
    void a_key_revoked_in_sql_stops_at_once_although_it_is_in_memory() {
        Api.Key key = Api.freshKey();
        Api.as(key).get("/api/v1/companies").then().statusCode(200);

        alter(key, "revoked_at = now() - interval '1 minute'");

        assertThat(statusWithinASecond(key, 403)).isEqualTo(403);
    }

    @Test
    void the_keys_of_an_inactive_company_stop_at_once_and_work_again_later() {
        java.util.UUID company = Api.freshCompany();
        Api.Key key = Api.freshKey(company, EnumSet.allOf(Capability.class), Map.of());
        Api.as(key).get("/api/v1/companies").then().statusCode(200);

        Sql.run("UPDATE company SET status = 'inactive' WHERE id = ?", company);
        int whileInactive = statusWithinASecond(key, 403);
        Sql.run("UPDATE company SET status = 'active' WHERE id = ?", company);

        assertThat(whileInactive).isEqualTo(403);
        assertThat(statusWithinASecond(key, 200)).isEqualTo(200);
    }

    @Test
    void a_key_lacking_a_capability_is_told_which() {
        Api.Key key = Api.freshKey(EnumSet.of(Capability.SUBMISSIONS_READ), Map.of());

        Api.as(key)
                .post("/api/v1/probe/review")
                .then()
                .statusCode(403)
                .body("detail", containsString("submissions:review"));
    }

    @Test
    void refusals_before_the_handler_do_not_count() {
        Api.Key key = Api.freshKey(EnumSet.noneOf(Capability.class), Map.of("write", 1));

        Api.as(key).post("/api/v1/probe/review").then().statusCode(403).header("X-RateLimit-Remaining", nullValue());

        Api.as(key)
                .contentType("application/json")
                .body("1")
                .post("/api/v1/probe/echo")
                .then()
                .statusCode(200)
                .header("X-RateLimit-Remaining", "0");
    }

    @Test
    void the_scheme_is_taken_in_any_case() {
        Api.stranger()
                .header("Authorization", "bearer " + Api.ACME_LOAD.text())
                .get("/api/v1/companies")
                .then()
                .statusCode(200);
    }

    /** Asks until the status is there, for at most a second: the contract's promise. */
    private static int statusWithinASecond(Api.Key key, int wanted) {
        long end = System.nanoTime() + Duration.ofSeconds(1).toNanos();
        int status;
        do {
            status = Api.as(key).get("/api/v1/companies").statusCode();
        } while (status != wanted && System.nanoTime() < end);
        return status;
    }

    private static void alter(Api.Key key, String change) {
        assertThat(Sql.run("UPDATE api_key SET " + change + " WHERE sha256 = sha256(?::bytea)", key.text()))
                .isEqualTo(1);
    }
}
