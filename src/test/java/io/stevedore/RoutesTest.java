package io.stevedore;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.stevedore.company.Capability;
import io.stevedore.net.TestResolver;
import io.stevedore.testing.Api;
import io.stevedore.testing.Api.Key;
import io.stevedore.testing.Given;
import io.stevedore.testing.Servers;
import io.stevedore.testing.Sql;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The contract's table of routes against the refusals that every route has. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
class RoutesTest {

    private static final EnumSet<Capability> ALL = EnumSet.allOf(Capability.class);

    /** A route of the contract; the ids in {@code path} are well-formed and nobody's. */
    private enum Route {
        LIST_WORKFLOWS("GET", "/workflows", "read", Capability.SESSIONS_WRITE),
        GET_WORKFLOW("GET", "/workflows/unknown", "read", Capability.SESSIONS_WRITE),
        GET_VERSION("GET", "/workflows/ocr/versions/99", "read", Capability.SESSIONS_WRITE),
        CREATE("POST", "/workflows/unknown/sessions", "session", Capability.SESSIONS_WRITE),
        SUBMIT("POST", "/workflows/ocr/sessions/SES/submit", "submit", Capability.SESSIONS_WRITE),
        CREATE_OCR("POST", "/ocr/sessions", "session", Capability.SESSIONS_WRITE),
        SUBMIT_OCR("POST", "/ocr/sessions/SES/submit", "submit", Capability.SESSIONS_WRITE),
        CREATE_COMPLIANCE("POST", "/compliance/sessions", "session", Capability.SESSIONS_WRITE),
        SUBMIT_COMPLIANCE("POST", "/compliance/sessions/SES/submit", "submit", Capability.SESSIONS_WRITE),
        GET_JOB("GET", "/jobs/SES", "read", null),
        LIST_COMPANIES("GET", "/companies", "read", null),
        LIST_SUBMISSIONS("GET", "/submissions", "read", Capability.SUBMISSIONS_READ),
        GET_SUBMISSION("GET", "/submissions/SUB", "read", Capability.SUBMISSIONS_READ),
        APPROVE("POST", "/submissions/SUB/approve", "write", Capability.SUBMISSIONS_REVIEW),
        REJECT("POST", "/submissions/SUB/reject", "write", Capability.SUBMISSIONS_REVIEW),
        CANCEL("POST", "/submissions/SUB/cancel", "write", Capability.SUBMISSIONS_REVIEW),
        LIST_MATCHES("GET", "/submissions/SUB/fraud-matches", "read", Capability.SUBMISSIONS_READ),
        RESOLVE("POST", "/submissions/SUB/fraud-matches/FRM/resolve", "write", Capability.SUBMISSIONS_REVIEW),
        LIST_EVENTS("GET", "/events", "read", Capability.SUBMISSIONS_READ),
        TEST_WEBHOOK("POST", "/webhooks/test", "webhook_test", null);

        private final String method;
        private final String path;
        private final String bucket;
        private final Capability needs;

        Route(String method, String path, String bucket, Capability needs) {
            this.method = method;
            this.path = "/api/v1"
                    + path.replace("SES", "ses_01jq5w3v9gf4rax2m8kz7d6tbn")
                            .replace("SUB", "sub_01jq5w3v9gf4rax2m8m1c0e9ws")
                            .replace("FRM", "frm_01jq5w4w3hf2v9xq6s7t8y0abc");
            this.bucket = bucket;
            this.needs = needs;
        }

        boolean takesBody() {
            return bucket.equals("session") || bucket.equals("write") || this == TEST_WEBHOOK;
        }

        /** A body that is right. */
        Map<String, Object> body() {
            return bucket.equals("session")
                    ? Given.request(1)
                    : Map.of(
                            "reason",
                            "Not legible",
                            "resolution",
                            "false_positive",
                            "webhookUrl",
                            "https://" + TestResolver.NOBODYS + "/");
        }

        /** A body whose fields are all wrong, and their names. */
        Map.Entry<String, List<String>> wrong() {
            return switch (this) {
                case APPROVE -> Map.entry("{\"note\":1}", List.of("note"));
                case REJECT -> Map.entry("{\"reason\":1}", List.of("reason"));
                case CANCEL -> Map.entry("{\"reason\":1}", List.of("reason"));
                case RESOLVE -> Map.entry("{\"resolution\":1,\"note\":1}", List.of("resolution", "note"));
                case TEST_WEBHOOK -> Map.entry("{\"webhookUrl\":1}", List.of("webhookUrl"));
                default ->
                    Map.entry("{\"fileCount\":\"1\"}", List.of("fileCount", "contentTypes", "clientSubmissionId"));
            };
        }

        /** Whether its address names a thing that may be absent; the system workflows and the lists never are. */
        boolean names() {
            return path.contains("unknown") || path.endsWith("99") || path.contains("ses_") || path.contains("sub_");
        }

        Response ask(RequestSpecification request) {
            RequestSpecification whole =
                    takesBody() ? request.contentType("application/json").body(body()) : request;
            return whole.request(method, path);
        }

        ValidatableResponse refused(RequestSpecification request, int status, String slug) {
            return problem(ask(request), status, slug);
        }
    }

    static Stream<Route> withBody() {
        return Stream.of(Route.values()).filter(Route::takesBody);
    }

    static Stream<Route> withCapability() {
        return Stream.of(Route.values()).filter(route -> route.needs != null);
    }

    static Stream<Route> withId() {
        return Stream.of(Route.values()).filter(Route::names);
    }

    @ParameterizedTest
    @EnumSource
    void without_a_key_it_is_401(Route route) {
        route.refused(Api.stranger(), 401, "unauthorized").header("WWW-Authenticate", "Bearer");
    }

    @ParameterizedTest
    @EnumSource
    void with_a_malformed_or_unknown_key_it_is_401(Route route) {
        for (String text : List.of("Bearer nonsense", "Basic YTpi", Api.UNKNOWN.bearer())) {
            route.refused(Api.stranger().header("Authorization", text), 401, "unauthorized")
                    .header("WWW-Authenticate", "Bearer");
        }
    }

    @ParameterizedTest
    @EnumSource
    void with_a_revoked_key_it_is_403(Route route) {
        route.refused(Api.as(Api.REVOKED), 403, "forbidden").body("detail", containsString("revoked"));
    }

    @ParameterizedTest
    @EnumSource
    void with_an_expired_key_it_is_403(Route route) {
        Key key = Api.freshKey();
        Sql.run(
                "UPDATE api_key SET expires_at = now() - interval '1 second' WHERE sha256 = sha256(?::bytea)",
                key.text());

        route.refused(Api.as(key), 403, "forbidden").body("detail", containsString("expired"));
    }

    @ParameterizedTest
    @EnumSource
    void with_a_key_of_an_inactive_company_it_is_403(Route route) {
        UUID company = Api.freshCompany();
        Key key = Api.freshKey(company, ALL, Map.of());
        Sql.run("UPDATE company SET status = 'inactive' WHERE id = ?", company);

        route.refused(Api.as(key), 403, "forbidden").body("detail", containsString("not active"));
    }

    @ParameterizedTest
    @MethodSource("withCapability")
    void with_a_legacy_key_it_is_403(Route route) {
        route.refused(Api.as(Api.LEGACY), 403, "key-not-company-scoped");
    }

    @Test
    void companies_jobs_and_the_webhooks_test_let_a_legacy_key_in() {
        Route.LIST_COMPANIES.ask(Api.as(Api.LEGACY)).then().statusCode(200);
        Route.TEST_WEBHOOK.ask(Api.as(Api.LEGACY)).then().statusCode(200);
        Route.GET_JOB.refused(Api.as(Api.LEGACY), 404, "not-found");
    }

    @ParameterizedTest
    @MethodSource("withCapability")
    void with_a_key_that_lacks_the_capability_it_is_403_and_the_detail_names_it(Route route) {
        Key key = Api.freshKey(EnumSet.complementOf(EnumSet.of(route.needs)), Map.of());

        route.refused(Api.as(key), 403, "forbidden").body("detail", containsString(route.needs.text()));
    }

    @Test
    void companies_jobs_and_the_webhooks_test_ask_for_no_capability() {
        Key key = Api.freshKey(EnumSet.noneOf(Capability.class), Map.of());

        Route.LIST_COMPANIES.ask(Api.as(key)).then().statusCode(200);
        Route.TEST_WEBHOOK.ask(Api.as(key)).then().statusCode(200);
        Route.GET_JOB.refused(Api.as(key), 404, "not-found");
    }

    @ParameterizedTest
    @MethodSource("withId")
    void what_is_not_there_is_404(Route route) {
        route.refused(Api.as(Api.ACME_LOAD), 404, "not-found");
    }

    @ParameterizedTest
    @EnumSource
    void another_method_is_405_and_the_right_one_is_named(Route route) {
        Response answer = Api.as(Api.ACME_LOAD).delete(route.path);

        problem(answer, 405, "method-not-allowed").header("Allow", containsString(route.method));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/companies/x", "/workflows/ocr/sessions/x", "/ocr", "/workflows/ocr/nothing"})
    void an_address_without_any_method_is_404_whatever_is_asked(String path) {
        problem(Api.as(Api.ACME_LOAD).delete("/api/v1" + path), 404, "not-found");
        problem(Api.as(Api.ACME_LOAD).get("/api/v1" + path), 404, "not-found");
    }

    @ParameterizedTest
    @EnumSource
    void another_answer_than_json_is_406(Route route) {
        route.refused(Api.as(Api.ACME_LOAD).accept("image/png"), 406, "not-acceptable");
    }

    @ParameterizedTest
    @MethodSource("withBody")
    void another_body_than_json_is_415(Route route) {
        Response answer = Api.as(Api.ACME_LOAD)
                .contentType("text/plain")
                .body("fileCount=1")
                .post(route.path);

        problem(answer, 415, "unsupported-media-type");
    }

    @ParameterizedTest
    @MethodSource("withBody")
    void a_body_over_64_kib_is_413(Route route) {
        problem(posted(route, "{\"metadata\":\"" + "x".repeat(64 * 1024) + "\"}"), 413, "payload-too-large");
    }

    @ParameterizedTest
    @MethodSource("withBody")
    void malformed_json_and_what_is_no_object_is_400(Route route) {
        for (String body : List.of("{", "[]", "1", "{\"fileCount\":1,\"fileCount\":2}")) {
            problem(posted(route, body), 400, "bad-request");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"CREATE", "CREATE_OCR", "CREATE_COMPLIANCE", "REJECT", "RESOLVE", "TEST_WEBHOOK"})
    void a_body_that_must_be_there_and_is_not_is_400(Route route) {
        for (String body : List.of("", "null")) {
            problem(posted(route, body), 400, "bad-request");
        }
    }

    @ParameterizedTest
    @MethodSource("withBody")
    void wrong_fields_are_422_and_each_is_named(Route route) {
        problem(posted(route, route.wrong().getKey()), 422, "validation-error")
                .body("errors.field", equalTo(route.wrong().getValue()));
    }

    @ParameterizedTest
    @EnumSource
    void over_its_limit_it_is_429_with_the_wait(Route route) {
        Key key = Api.freshKey(ALL, Map.of(route.bucket, 1));

        // Of three in a row at least two are in one minute.
        Response over = Stream.generate(() -> route.ask(Api.as(key)))
                .limit(3)
                .filter(answer -> answer.statusCode() == 429)
                .findFirst()
                .orElseThrow();

        problem(over, 429, "rate-limit-exceeded")
                .header("Retry-After", notNullValue())
                .header("X-RateLimit-Limit", "1")
                .header("X-RateLimit-Remaining", "0")
                .header("X-RateLimit-Reset", notNullValue())
                .header("RateLimit", notNullValue())
                .header("RateLimit-Policy", notNullValue());
    }

    @ParameterizedTest
    @EnumSource
    void a_malformed_request_id_is_400(Route route) {
        route.refused(Api.as(Api.ACME_LOAD).header("X-Request-Id", "a b"), 400, "bad-request");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "x", "1.0", "99999999999"})
    void a_version_that_is_no_positive_integer_is_404(String version) {
        problem(Api.as(Api.ACME_LOAD).get("/api/v1/workflows/ocr/versions/" + version), 404, "not-found");
    }

    /** To a workflow that is there. */
    private static Response posted(Route route, String body) {
        return Api.as(Api.ACME_LOAD)
                .contentType("application/json")
                .body(body)
                .post(route.path.replace("unknown", "ocr"));
    }

    private static ValidatableResponse problem(Response answer, int status, String slug) {
        String id = answer.header("Request-Id");
        return answer.then()
                .statusCode(status)
                .header("Content-Type", "application/problem+json")
                .header("Request-Id", notNullValue())
                .body("requestId", equalTo(id))
                .body("type", endsWith("/errors/" + slug))
                .body("status", is(status))
                .body("title", notNullValue())
                .body("detail", notNullValue())
                .body("instance", notNullValue());
    }
}
