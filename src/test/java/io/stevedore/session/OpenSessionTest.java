package io.stevedore.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.stevedore.testing.Api;
import io.stevedore.testing.Api.Key;
import io.stevedore.testing.Given;
import io.stevedore.testing.Given.Session;
import io.stevedore.testing.Images;
import io.stevedore.testing.Race;
import io.stevedore.testing.Servers;
import io.stevedore.testing.TestClock;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
@QuarkusTestResource(Servers.class)
class OpenSessionTest {

    @Inject
    TestClock clock;

    private final Key key = Api.freshKey();

    @AfterEach
    void resetClock() {
        clock.reset();
    }

    @Test
    void a_new_session_names_an_upload_address_for_each_file() {
        Instant before = Instant.now().minusMillis(1);

        Response response = create("ocr", Given.request(2));

        response.then()
                .statusCode(201)
                .header("Location", startsWith("/api/v1/jobs/ses_"))
                .body("sessionId", startsWith("ses_"))
                .body("submissionId", startsWith("sub_"))
                .body("state", is("pending"))
                .body("submissionStatus", is("created"))
                .body("workflow.slug", is("ocr"))
                .body("workflow.version", is(1))
                .body("uploadUrls.fileIndex", equalTo(List.of(0, 1)))
                .body("uploadUrls.contentType", equalTo(List.of("image/jpeg", "image/jpeg")))
                .body("uploadUrls[0].label", nullValue())
                .body("uploadUrls[0].headers.'Content-Type'", is("image/jpeg"));
        String unsigned = response.jsonPath().getString("uploadUrls[1].r2Url");
        assertThat(response.jsonPath().getString("uploadUrls[1].uploadUrl")).startsWith(unsigned + "?");
        assertThat(expiry(response, "expiresAt"))
                .isCloseTo(before.plus(Duration.ofMinutes(30)), within(10, ChronoUnit.SECONDS));
        assertThat(expiry(response, "uploadUrlsExpireAt"))
                .isCloseTo(before.plus(Duration.ofMinutes(15)), within(10, ChronoUnit.SECONDS));
    }

    @Test
    void the_wrappers_open_sessions_of_the_system_workflows() {
        for (String slug : List.of("ocr", "compliance")) {
            Api.as(key)
                    .contentType("application/json")
                    .body(Given.request(1))
                    .post("/api/v1/" + slug + "/sessions")
                    .then()
                    .statusCode(201)
                    .body("workflow.slug", is(slug));
        }
    }

    @Test
    void an_equal_request_gets_the_same_session_with_fresh_addresses() {
        Map<String, Object> body = Given.request(1);
        Response first = create("ocr", body);
        clock.advance(Duration.ofMinutes(20));

        Response second = create("ocr", body);

        second.then().statusCode(200).body("sessionId", is(first.<String>path("sessionId")));
        assertThat(second.header("Location")).isEqualTo(first.header("Location"));
        assertThat(second.<String>path("expiresAt")).isEqualTo(first.<String>path("expiresAt"));
        assertThat(second.<String>path("uploadUrlsExpireAt")).isEqualTo(first.<String>path("expiresAt"));
        assertThat(second.<String>path("uploadUrls[0].uploadUrl"))
                .isNotEqualTo(first.<String>path("uploadUrls[0].uploadUrl"));
    }

    @Test
    void what_is_not_compared_keeps_its_first_value() {
        Map<String, Object> body = new HashMap<>(Given.request(1));
        body.put("metadata", Map.of("a", "first"));
        Session session = Given.session(key, "ocr", body);
        body.put("metadata", Map.of("a", "second"));

        create("ocr", body).then().statusCode(200);

        assertThat(session.job().getString("metadata.a")).isEqualTo("first");
    }

    static Stream<Map<String, Object>> differences() {
        return Stream.of(
                Map.of("fileCount", 2, "contentTypes", List.of("image/jpeg", "image/jpeg")),
                Map.of("contentTypes", List.of("image/png")),
                Map.of("sizes", List.of(5)),
                Map.of("sha256", List.of("a".repeat(64))));
    }

    @ParameterizedTest
    @MethodSource("differences")
    void a_request_that_asks_for_something_else_under_the_same_id_is_a_conflict(Map<String, Object> difference) {
        Map<String, Object> body = new HashMap<>(Given.request(1));
        Session session = Given.session(key, "ocr", body);
        body.putAll(difference);

        create("ocr", body)
                .then()
                .statusCode(409)
                .body("type", endsWith("/errors/conflict"))
                .body("sessionId", is(session.id()))
                .body("state", is("pending"));
    }

    @Test
    void the_id_of_a_submitted_session_is_taken() {
        Map<String, Object> body = Given.request(1);
        Session session = Given.session(key, "compliance", body);
        session.put(0, Images.jpeg(1));
        session.submit().then().statusCode(200);

        create("compliance", body).then().statusCode(409).body("sessionId", is(session.id()));
    }

    @Test
    void the_id_of_a_session_past_its_time_is_free_before_any_sweep() {
        Map<String, Object> body = Given.request(1);
        Session session = Given.session(key, "ocr", body);
        clock.advance(Duration.ofMinutes(31));

        Response again = create("ocr", body);

        again.then().statusCode(201);
        assertThat(again.<String>path("sessionId")).isNotEqualTo(session.id());
        assertThat(session.job().getString("state")).isEqualTo("expired");
        assertThat(session.events()).containsExactly("session.expired", "session.created");
    }

    @Test
    void another_key_and_another_workflow_are_other_scopes() {
        Map<String, Object> body = Given.request(1);
        String first = create("ocr", body).path("sessionId");

        String otherWorkflow =
                create("compliance", body).then().statusCode(201).extract().path("sessionId");
        String otherKey = Api.as(Api.freshKey())
                .contentType("application/json")
                .body(body)
                .post("/api/v1/ocr/sessions")
                .then()
                .statusCode(201)
                .extract()
                .path("sessionId");

        assertThat(List.of(first, otherWorkflow, otherKey)).doesNotHaveDuplicates();
    }

    @Test
    void of_24_equal_requests_at_once_one_opens_the_session_and_all_get_it() {
        Map<String, Object> body = Given.request(1);

        List<Response> raced = Race.of(24, () -> create("ocr", body));

        assertThat(raced).extracting(Response::statusCode).containsOnly(200, 201);
        assertThat(raced).filteredOn(response -> response.statusCode() == 201).hasSize(1);
        assertThat(raced)
                .extracting(response -> response.<String>path("sessionId"))
                .containsOnly(raced.get(0).<String>path("sessionId"));
    }

    @Test
    void of_24_equal_requests_after_expiry_one_opens_the_next_session() {
        Map<String, Object> body = Given.request(1);
        Session old = Given.session(key, "ocr", body);
        clock.advance(Duration.ofMinutes(31));

        List<Response> raced = Race.of(24, () -> create("ocr", body));

        assertThat(raced).filteredOn(response -> response.statusCode() == 201).hasSize(1);
        assertThat(raced).filteredOn(response -> response.statusCode() == 200).hasSize(23);
        assertThat(old.events()).containsExactly("session.expired", "session.created");
    }

    @Test
    void a_size_is_signed_so_that_the_store_refuses_another_length() {
        Map<String, Object> body = new HashMap<>(Given.request(1));
        byte[] file = Images.jpeg(5);
        body.put("sizes", List.of(file.length));
        Session session = Given.session(key, "ocr", body);

        int shorter = session.put(0, Arrays.copyOf(file, file.length - 1));
        int exact = session.put(0, file);

        assertThat(shorter).isEqualTo(403);
        assertThat(exact).isEqualTo(200);
    }

    @Test
    void another_type_is_refused_by_the_store() {
        Session session = Given.session(key, "ocr", 1);

        assertThat(session.put(0, Images.png(1), Map.of("Content-Type", "image/png")))
                .isEqualTo(403);
    }

    @Test
    void a_label_is_the_external_users_name_or_the_keys() {
        Map<String, Object> body = new HashMap<>(Given.request(1));
        body.put("externalUser", Map.of("id", "u1", "email", "ada@example.com"));

        Session withUser = Given.session(key, "ocr", body);
        Session without = Given.session(key, "ocr", 1);

        assertThat(withUser.submission().getString("label")).isEqualTo("ada@example.com");
        assertThat(withUser.submission().getString("externalUser.id")).isEqualTo("u1");
        assertThat(without.submission().getString("label")).startsWith("Key ");
        assertThat(without.submission().<Object>get("externalUser")).isNull();
    }

    private Response create(String slug, Map<String, Object> body) {
        return Api.as(key).contentType("application/json").body(body).post("/api/v1/workflows/{slug}/sessions", slug);
    }

    private static Instant expiry(Response response, String member) {
        return Instant.parse(response.path(member));
    }
}
