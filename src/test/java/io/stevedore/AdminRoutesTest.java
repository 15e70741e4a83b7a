package io.stevedore;

import static org.assertj.core.api.Assertions.assertThat;
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
import io.stevedore.testing.Api;
import io.stevedore.testing.Servers;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The table of the operators' routes against the refusals that every one of them has. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
class AdminRoutesTest {

    private static final String NONE = "";

    /** A route of the contract; the ids in {@code path} are well-formed and nobody's. */
    private enum Route {
        CREATE_COMPANY("POST", "/companies", "{\"name\":\"A\"}", "{\"name\":1}", "name"),
        LIST_COMPANIES("GET", "/companies"),
        CHANGE_COMPANY("PATCH", "/companies/CMP", "{\"name\":\"A\"}", "{\"name\":1,\"status\":2}", "name status"),
        CREATE_KEY(
                "POST",
                "/companies/CMP/keys",
                "{\"name\":\"A\"}",
                "{\"capabilities\":[\"x\"],\"limits\":{\"read\":0,\"raed\":1},\"expiresAt\":\"2001-01-01T00:00:00Z\",\"capability\":[]}",
                "capability name capabilities[0] limits.raed limits.read expiresAt"),
        LIST_KEYS("GET", "/companies/CMP/keys"),
        ROTATE_SECRET(
                "POST",
                "/companies/CMP/webhook-secret/rotate",
                NONE,
                "{\"overlapHours\":721,\"overlap\":1}",
                "overlapHours overlap"),
        REVOKE_KEY("DELETE", "/keys/KEY"),
        ROTATE_KEY(
                "POST",
                "/keys/KEY/rotate",
                NONE,
                "{\"overlapHours\":-1,\"expiresAt\":\"soon\",\"overlap\":1}",
                "overlap overlapHours expiresAt"),
        LIST_DELIVERIES("GET", "/deliveries"),
        GET_DELIVERY("GET", "/deliveries/DLV"),
        REPLAY("POST", "/deliveries/DLV/replay"),
        REPLAY_SINCE(
                "POST",
                "/deliveries/replay",
                "{\"failedSince\":\"2199-01-01T00:00:00Z\"}",
                "{\"failedSince\":1,\"host\":1,\"hosts\":1}",
                "hosts failedSince host"),
        LIST_RECEIVERS("GET", "/receivers"),
        RESUME("POST", "/receivers/nobody.example/resume"),
        LIST_JOBS("GET", "/jobs?state=failed"),
        RETRY_JOB("POST", "/jobs/SES/retry"),
        CREATE_WORKFLOW(
                "POST",
                "/workflows",
                "{\"slug\":\"ocr\",\"name\":\"A\"}",
                "{\"slug\":1,\"name\":1,\"color\":\"red\"}",
                "slug name color"),
        LIST_WORKFLOWS("GET", "/workflows"),
        CHANGE_WORKFLOW("PATCH", "/workflows/unknown", "{\"name\":\"A\"}", "{\"name\":1,\"icon\":2}", "name icon"),
        ADD_VERSION(
                "POST",
                "/workflows/unknown/versions",
                "{\"upload\":{\"minFiles\":1,\"maxFiles\":1,\"acceptedFormats\":[\"image/jpeg\"]},"
                        + "\"review\":{\"when\":\"always\"}}",
                "{\"upload\":1,\"review\":2}",
                "upload review"),
        LIST_VERSIONS("GET", "/workflows/unknown/versions"),
        PUBLISH("POST", "/workflows/unknown/versions/1/publish"),
        ASSIGN("PUT", "/workflows/unknown/companies/CMP"),
        UNASSIGN("DELETE", "/workflows/unknown/companies/CMP"),
        RETIRE("POST", "/workflows/unknown/retire"),
        ERASE("DELETE", "/submissions/SUB/data"),
        RECONCILE("POST", "/reconcile", NONE, "{\"dryRun\":1}", "dryRun"),
        AUDIT("GET", "/audit");

        private final String method;
        private final String path;
        private final String right;
        private final String wrong;
        private final List<String> fields;

        Route(String method, String path) {
            this(method, path, NONE, NONE, NONE);
        }

        /**
         * @param right a body that is right; empty where it may be left out
         * @param wrong a body whose fields are all wrong; empty where the route takes none
         * @param fields their names
         */
        Route(String method, String path, String right, String wrong, String fields) {
            this.method = method;
            this.path = "/admin/v1"
                    + path.replace("CMP", "cmp_01jq5w3v9gf4rax2m8kz7d6tbn")
                            .replace("KEY", "key_01jq5w3v9gf4rax2m8kz7d6tbn")
                            .replace("DLV", "dlv_01jq5w3v9gf4rax2m8kz7d6tbn")
                            .replace("SES", "ses_01jq5w3v9gf4rax2m8kz7d6tbn")
                            .replace("SUB", "sub_01jq5w3v9gf4rax2m8kz7d6tbn");
            this.right = right;
            this.wrong = wrong;
            this.fields = List.of(fields.split(" ", 0));
        }

        boolean takesBody() {
            return !wrong.isEmpty();
        }

        boolean needsBody() {
            return !right.isEmpty();
        }

        boolean names() {
            return path.matches(".*(_01jq|unknown|nobody).*");
        }

        /** A method that the address does not have. */
        String other() {
            List<String> has = Arrays.stream(values())
                    .filter(route -> route.path.equals(path))
                    .map(route -> route.method)
                    .toList();
            return Stream.of("DELETE", "PUT", "GET")
                    .filter(each -> !has.contains(each))
                    .findFirst()
                    .orElseThrow();
        }

        Response ask(RequestSpecification request) {
            RequestSpecification whole =
                    needsBody() ? request.contentType("application/json").body(right) : request;
            return whole.request(method, path);
        }

        Response post(String body) {
            return Api.operator().contentType("application/json").body(body).request(method, path);
        }
    }

    static Stream<Route> withBody() {
        return Stream.of(Route.values()).filter(Route::takesBody);
    }

    static Stream<Route> withNeededBody() {
        return Stream.of(Route.values()).filter(Route::needsBody);
    }

    static Stream<Route> withId() {
        return Stream.of(Route.values()).filter(Route::names);
    }

    @ParameterizedTest
    @EnumSource
    void without_the_token_it_is_401(Route route) {
        problem(route.ask(Api.stranger()), 401, "unauthorized").header("WWW-Authenticate", "Bearer");
    }

    @ParameterizedTest
    @EnumSource
    void with_another_token_or_an_api_key_it_is_401(Route route) {
        for (String text : List.of("Bearer wrong", "Basic YTpi", "dev-admin-token", Api.ACME_LOAD.bearer())) {
            problem(route.ask(Api.stranger().header("Authorization", text)), 401, "unauthorized");
        }
    }

    @ParameterizedTest
    @MethodSource("withId")
    void what_is_not_there_is_404(Route route) {
        problem(route.ask(Api.operator()), 404, "not-found");
    }

    @ParameterizedTest
    @MethodSource("withId")
    void what_is_no_id_is_404(Route route) {
        String path = route.path.replaceAll("[a-z]{3}_01jq[0-9a-z]*", "nonsense");

        Response answer = route.needsBody()
                ? Api.operator()
                        .contentType("application/json")
                        .body(route.right)
                        .request(route.method, path)
                : Api.operator().request(route.method, path);

        problem(answer, 404, "not-found");
    }

    @ParameterizedTest
    @EnumSource
    void another_method_is_405_and_the_right_one_is_named(Route route) {
        problem(Api.operator().request(route.other(), route.path), 405, "method-not-allowed")
                .header("Allow", containsString(route.method));
    }

    @ParameterizedTest
    @EnumSource
    void another_answer_than_json_is_406(Route route) {
        problem(route.ask(Api.operator().accept("image/png")), 406, "not-acceptable");
    }

    @ParameterizedTest
    @MethodSource("withBody")
    void another_body_than_json_is_415(Route route) {
        Response answer =
                Api.operator().contentType("text/plain").body("name=A").request(route.method, route.path);

        problem(answer, 415, "unsupported-media-type");
    }

    @ParameterizedTest
    @MethodSource("withBody")
    void a_body_over_64_kib_is_413(Route route) {
        problem(route.post("{\"name\":\"" + "x".repeat(64 * 1024) + "\"}"), 413, "payload-too-large");
    }

    @ParameterizedTest
    @MethodSource("withBody")
    void malformed_json_and_what_is_no_object_is_400(Route route) {
        for (String body : List.of("{", "[]", "1", "{\"name\":\"A\",\"name\":\"B\"}")) {
            problem(route.post(body), 400, "bad-request");
        }
    }

    @ParameterizedTest
    @MethodSource("withNeededBody")
    void a_body_that_must_be_there_and_is_not_is_400(Route route) {
        for (String body : List.of("", "null")) {
            problem(route.post(body), 400, "bad-request");
        }
    }

    @ParameterizedTest
    @MethodSource("withBody")
    void wrong_fields_are_422_and_each_is_named(Route route) {
        List<String> named = problem(route.post(route.wrong), 422, "validation-error")
                .extract()
                .path("errors.field");

        assertThat(named).containsExactlyInAnyOrderElementsOf(route.fields);
    }

    @ParameterizedTest
    @EnumSource(names = {"LIST_COMPANIES", "LIST_KEYS", "LIST_DELIVERIES", "LIST_RECEIVERS", "AUDIT"})
    void a_wrong_cursor_and_limit_are_422_and_both_are_named(Route route) {
        Response answer = Api.operator()
                .queryParam("cursor", "AAYwx4mDoLgBlcvB7TB4gEqHq3AvLNCkYV7ciwXSmnk")
                .queryParam("limit", "many")
                .get(route.path);

        problem(answer, 422, "validation-error").body("errors.field", equalTo(List.of("cursor", "limit")));
    }

    @ParameterizedTest
    @EnumSource
    void a_malformed_request_id_is_400(Route route) {
        problem(route.ask(Api.operator().header("X-Request-Id", "a b")), 400, "bad-request");
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
