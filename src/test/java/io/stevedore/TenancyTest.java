package io.stevedore;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.Header;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.stevedore.company.Capability;
import io.stevedore.kernel.Ids;
import io.stevedore.testing.Api;
import io.stevedore.testing.Api.Key;
import io.stevedore.testing.Given;
import io.stevedore.testing.Images;
import io.stevedore.testing.Servers;
import io.stevedore.testing.Sql;
import io.stevedore.testing.SubmissionRows;
import io.stevedore.testing.TestWorkflows;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What another tenant owns looks exactly like what does not exist. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
class TenancyTest {

    private final UUID company = Api.freshCompany();
    private final Key owner = key(company);

    /** Routes whose last id is a session's that its own lineage alone sees. */
    static Stream<Arguments> routesOfSessions() {
        return Stream.of(
                Arguments.of("GET", "/api/v1/jobs/{id}", "ocr"),
                Arguments.of("POST", "/api/v1/workflows/ocr/sessions/{id}/submit", "ocr"),
                Arguments.of("POST", "/api/v1/ocr/sessions/{id}/submit", "ocr"),
                Arguments.of("POST", "/api/v1/compliance/sessions/{id}/submit", "compliance"));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("routesOfSessions")
    void a_session_is_unknown_to_another_company(String method, String path, String slug) {
        Given.Session session = Given.uploaded(owner, slug, Images.jpeg(1));

        Response foreign = ask(Api.freshKey(), method, path, session.id());

        assertLooksUnknown(foreign, ask(owner, method, path, Ids.text("ses", UUID.randomUUID())));
        assertThat(session.job().getString("state")).isEqualTo("pending");
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("routesOfSessions")
    void a_session_is_unknown_to_another_key_of_the_company(String method, String path, String slug) {
        Given.Session session = Given.uploaded(owner, slug, Images.jpeg(1));

        Response other = ask(key(company), method, path, session.id());

        assertLooksUnknown(other, ask(owner, method, path, Ids.text("ses", UUID.randomUUID())));
        assertThat(session.job().getString("state")).isEqualTo("pending");
    }

    @Test
    void a_job_is_unknown_to_a_legacy_key() {
        Given.Session session = Given.session(owner, "ocr", 1);

        Response legacy = ask(Api.LEGACY, "GET", "/api/v1/jobs/{id}", session.id());

        assertLooksUnknown(legacy, ask(owner, "GET", "/api/v1/jobs/{id}", Ids.text("ses", UUID.randomUUID())));
    }

    /** Routes whose one id is a submission's, and which every key of its company may ask. */
    static Stream<Arguments> routesOfSubmissions() {
        return Stream.of(
                Arguments.of("GET", "/api/v1/submissions/{id}"),
                Arguments.of("POST", "/api/v1/submissions/{id}/approve"),
                Arguments.of("POST", "/api/v1/submissions/{id}/reject"),
                Arguments.of("POST", "/api/v1/submissions/{id}/cancel"),
                Arguments.of("GET", "/api/v1/submissions/{id}/fraud-matches"));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("routesOfSubmissions")
    void a_submission_is_unknown_to_another_company(String method, String path) {
        UUID submission = SubmissionRows.add(company, "review", "clean");

        Response foreign = ask(Api.freshKey(), method, path, Ids.text("sub", submission));

        assertLooksUnknown(foreign, ask(owner, method, path, Ids.text("sub", UUID.randomUUID())));
        assertThat(Sql.text("SELECT status || revision FROM submission WHERE id = ?", submission))
                .isEqualTo("review1");
        ask(owner, method, path, Ids.text("sub", submission)).then().statusCode(200);
    }

    @Test
    void a_fraud_match_is_unknown_to_another_company_and_in_a_submission_of_its_own() {
        UUID submission = SubmissionRows.add(company, "review", "flagged");
        String match = SubmissionRows.addMatch(submission, "exact_file", 100, null);
        UUID stranger = Api.freshCompany();
        UUID own = SubmissionRows.add(stranger, "review", "flagged");
        SubmissionRows.addMatch(own, "exact_file", 100, null);
        String path = "/api/v1/submissions/%s/fraud-matches/{id}/resolve";
        String unknown = Ids.text("frm", UUID.randomUUID());

        Response foreign = ask(key(stranger), "POST", path.formatted(Ids.text("sub", submission)), match);
        Response swapped = ask(key(stranger), "POST", path.formatted(Ids.text("sub", own)), match);

        assertLooksUnknown(foreign, ask(owner, "POST", path.formatted(Ids.text("sub", UUID.randomUUID())), unknown));
        assertLooksUnknown(swapped, ask(key(stranger), "POST", path.formatted(Ids.text("sub", own)), unknown));
        assertThat(Sql.text(
                        "SELECT count(*) FROM fraud_match WHERE submission_id = ? AND resolution IS NULL", submission))
                .isEqualTo("1");
    }

    @Test
    void a_submission_is_seen_by_every_key_of_its_company() {
        Given.Session session = Given.session(owner, "ocr", 1);

        Response colleague = ask(key(company), "GET", "/api/v1/submissions/{id}", session.submissionId());

        colleague.then().statusCode(200);
        assertThat(colleague.jsonPath().getMap(""))
                .isEqualTo(session.submission().getMap(""));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("routesOfWorkflows")
    void a_workflow_of_another_company_is_unknown(String method, String path) {
        String slug = TestWorkflows.publish(Map.of(), company);

        Response foreign = ask(Api.freshKey(), method, path, slug);

        assertLooksUnknown(foreign, ask(owner, method, path, "test-" + UUID.randomUUID()));
        assertThat(ask(owner, method, path, slug).statusCode()).isIn(200, 201);
    }

    static Stream<Arguments> routesOfWorkflows() {
        return Stream.of(
                Arguments.of("GET", "/api/v1/workflows/{id}"),
                Arguments.of("GET", "/api/v1/workflows/{id}/versions/1"),
                Arguments.of("POST", "/api/v1/workflows/{id}/sessions"));
    }

    @Test
    void lists_hold_nothing_of_another_company() {
        String slug = TestWorkflows.publish(Map.of(), company);

        JsonPath workflows =
                ask(Api.freshKey(), "GET", "/api/v1/{id}", "workflows").jsonPath();
        JsonPath companies =
                ask(Api.freshKey(), "GET", "/api/v1/{id}", "companies").jsonPath();

        String submission = Ids.text("sub", SubmissionRows.add(company, "review", "clean"));
        ask(owner, "POST", "/api/v1/submissions/{id}/cancel", submission).then().statusCode(200);
        JsonPath submissions =
                ask(Api.freshKey(), "GET", "/api/v1/{id}", "submissions").jsonPath();
        JsonPath events = ask(Api.freshKey(), "GET", "/api/v1/{id}", "events").jsonPath();
        assertThat(submissions.getList("data")).isEmpty();
        assertThat(events.getList("data")).isEmpty();
        assertThat(ask(owner, "GET", "/api/v1/{id}", "events").jsonPath().getList("data.submissionId"))
                .containsExactly(submission);
        assertThat(workflows.getList("data.slug")).doesNotContain(slug).contains("ocr");
        assertThat(companies.getList("data.id")).hasSize(1).doesNotContain(Ids.text("cmp", company));
        assertThat(ask(owner, "GET", "/api/v1/{id}", "workflows").jsonPath().getList("data.slug"))
                .contains(slug);
    }

    @Test
    void a_submit_in_another_workflow_with_the_right_session_is_unknown() {
        String slug = TestWorkflows.publish(Map.of(), company);
        Given.Session session = Given.uploaded(owner, "ocr", Images.jpeg(1));

        Response elsewhere = ask(owner, "POST", "/api/v1/workflows/" + slug + "/sessions/{id}/submit", session.id());

        assertThat(elsewhere.statusCode()).isEqualTo(404);
        assertThat(session.job().getString("state")).isEqualTo("pending");
    }

    @Test
    void a_rotated_key_goes_on_where_its_predecessor_was() {
        Map<String, Object> body = Given.request(1);
        Given.Session session = Given.session(owner, "ocr", body);
        session.put(0, Images.jpeg(1));
        Key next = Api.rotated(owner);

        Response replay =
                Api.as(next).contentType("application/json").body(body).post("/api/v1/ocr/sessions");

        replay.then().statusCode(200);
        assertThat(replay.jsonPath().getString("sessionId")).isEqualTo(session.id());
        ask(next, "GET", "/api/v1/jobs/{id}", session.id()).then().statusCode(200);
        ask(next, "POST", "/api/v1/ocr/sessions/{id}/submit", session.id())
                .then()
                .statusCode(200);
        ask(owner, "GET", "/api/v1/jobs/{id}", session.id()).then().statusCode(200);
    }

    private static Key key(UUID company) {
        return Api.freshKey(company, EnumSet.allOf(Capability.class), Map.of());
    }

    /** A request with a body where its route takes one; {@code {id}} stands for the id. */
    private static Response ask(Key key, String method, String path, String id) {
        Map<String, Object> body = new HashMap<>(Map.of("reason", "Not legible", "resolution", "false_positive"));
        body.putAll(Given.request(1));
        return method.equals("POST")
                ? Api.as(key).contentType("application/json").body(body).request(method, path, id)
                : Api.as(key).request(method, path, id);
    }

    private static void assertLooksUnknown(Response foreign, Response unknown) {
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(foreign.statusCode()).isEqualTo(404);
        assertThat(withoutIds(foreign)).isEqualTo(withoutIds(unknown));
        assertThat(headers(foreign)).isEqualTo(headers(unknown));
    }

    private static String withoutIds(Response problem) {
        JsonPath json = problem.jsonPath();
        return problem.asString().replace(json.getString("instance"), "I").replace(json.getString("requestId"), "R");
    }

    private static Set<String> headers(Response response) {
        List<Header> headers = response.headers().asList();
        return new TreeSet<>(headers.stream().map(Header::getName).toList());
    }
}
