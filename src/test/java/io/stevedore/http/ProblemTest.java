package io.stevedore.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import io.stevedore.testing.Api;
import io.stevedore.testing.RawHttp;
import io.stevedore.testing.Servers;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(Servers.class)
class ProblemTest {

    @TestHTTPResource("/")
    URI root;

    @Test
    void a_problem_has_the_members_of_the_contract() {
        ValidatableResponse answer = get("/api/v1/probe/fail/invalid?a=b");

        problem(answer, 422, "validation-error")
                .body("title", equalTo("Unprocessable Entity"))
                .body("detail", equalTo("Validation failed"))
                .body("instance", equalTo("/api/v1/probe/fail/invalid"))
                .body("errors[0].field", equalTo("name"))
                .body("errors[0].code", equalTo("required"));
    }

    @Test
    void further_members_stand_beside_and_replace_none() {
        ValidatableResponse answer = get("/api/v1/probe/fail/conflict");

        problem(answer, 409, "conflict").body("sessionId", equalTo("ses_1")).body("errors", equalTo(null));
    }

    @Test
    void nothing_of_an_unexpected_cause_leaks() {
        String body = problem(get("/api/v1/probe/fail/unexpected"), 500, "internal-error")
                .extract()
                .asString();

        assertThat(body).doesNotContain("secret").doesNotContain("Exception");
    }

    @Test
    void an_outage_is_503_and_names_no_address() {
        problem(get("/api/v1/probe/fail/outage"), 503, "unavailable")
                .header("Retry-After", equalTo("2"))
                .body("detail", not(containsString("10.1.2.3")));
    }

    @Test
    void a_problem_inside_another_failure_is_found() {
        problem(get("/api/v1/probe/fail/wrapped"), 410, "gone");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api", "/api/", "/api/v1/nothing", "/api/v1/probe/nothing/here", "/api/v1/companies/x"})
    void an_unknown_address_is_404(String path) {
        problem(get(path), 404, "not-found");
    }

    @Test
    void a_method_that_an_address_lacks_is_405_with_those_it_has() {
        ValidatableResponse answer =
                Api.as(Api.ACME_LOAD).delete("/api/v1/companies").then();

        problem(answer, 405, "method-not-allowed").header("Allow", containsString("GET"));
    }

    @Test
    void a_type_that_is_not_made_is_406() {
        problem(
                Api.as(Api.ACME_LOAD)
                        .accept("image/png")
                        .get("/api/v1/companies")
                        .then(),
                406,
                "not-acceptable");
    }

    @Test
    void a_body_of_another_type_is_415() {
        ValidatableResponse answer = Api.as(Api.ACME_LOAD)
                .contentType("text/plain")
                .body("x")
                .post("/api/v1/probe/echo")
                .then();

        problem(answer, 415, "unsupported-media-type");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/%zz", "/api/v1/%", "/api/v1/a%0", "/api/v1/a%00b", "/api/v1/probe/number?q=%zz"})
    void a_malformed_address_is_400(String uri) {
        String answer = RawHttp.ask(root, "GET " + uri + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 400").contains("bad-request").contains("Request-Id: req_");
    }

    @Test
    void an_address_of_more_than_8_kib_is_414() {
        String answer = RawHttp.ask(
                root, "GET /api/v1/" + "a".repeat(9000) + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 414").contains("uri-too-long");
    }

    @Test
    void headers_of_more_than_16_kib_are_431() {
        String answer = RawHttp.ask(
                root,
                "GET /api/v1/companies HTTP/1.1\r\nHost: x\r\nX-Long: " + "a".repeat(17000)
                        + "\r\nConnection: close\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 431").contains("headers-too-large");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "a/b/c", "application/json; charset=nothing", ";"})
    void a_malformed_content_type_is_a_refusal_and_no_failure(String type) {
        String answer = RawHttp.ask(
                root,
                "POST /api/v1/probe/echo HTTP/1.1\r\nHost: x\r\nAuthorization: " + Api.ACME_LOAD.bearer()
                        + "\r\nContent-Type: " + type + "\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}");

        assertThat(answer).doesNotStartWith("HTTP/1.1 5");
    }

    @Test
    void a_malformed_accept_is_a_refusal_and_no_failure() {
        String answer = RawHttp.ask(
                root,
                "GET /api/v1/companies HTTP/1.1\r\nHost: x\r\nAccept: ///\r\nAuthorization: " + Api.ACME_LOAD.bearer()
                        + "\r\nConnection: close\r\n\r\n");

        assertThat(answer).doesNotStartWith("HTTP/1.1 5");
    }

    @Test
    void a_route_without_a_body_ignores_one() {
        Api.as(Api.ACME_LOAD)
                .contentType("text/strange")
                .body("x".repeat(100_000))
                .post("/api/v1/probe/no-body")
                .then()
                .statusCode(200);
    }

    @Test
    void head_is_answered_like_get_without_a_body() {
        Api.as(Api.ACME_LOAD).head("/api/v1/companies").then().statusCode(200).body(equalTo(""));
    }

    @Test
    void options_names_the_methods() {
        Api.stranger().options("/api/v1/companies").then().statusCode(200).header("Allow", containsString("GET"));
    }

    @Test
    void each_slug_has_a_page_and_no_other_word() {
        for (Slug slug : Slug.values()) {
            RestAssured.get("/errors/" + slug.text()).then().statusCode(200).body(containsString(slug.meaning()));
        }
        problem(RestAssured.get("/errors/nonsense").then(), 404, "not-found");
    }

    private static ValidatableResponse get(String path) {
        return Api.as(Api.ACME_LOAD).get(path).then();
    }

    /** Checks what every problem has. */
    static ValidatableResponse problem(ValidatableResponse answer, int status, String slug) {
        return answer.statusCode(status)
                .contentType(equalTo("application/problem+json"))
                .header("Request-Id", matchesPattern("req_[0-9A-Za-z]{20}"))
                .body("type", equalTo("http://localhost:8080/errors/" + slug))
                .body("status", equalTo(status))
                .body("requestId", matchesPattern("req_[0-9A-Za-z]{20}"));
    }
}
