package io.stevedore.fraud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.stevedore.company.Capability;
import io.stevedore.kernel.Ids;
import io.stevedore.testing.Api;
import io.stevedore.testing.Api.Key;
import io.stevedore.testing.Race;
import io.stevedore.testing.Servers;
import io.stevedore.testing.Sql;
import io.stevedore.testing.SubmissionRows;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(Servers.class)
class ResolveMatchTest {

    private static final String LIST = "/api/v1/submissions/{id}/fraud-matches";
    private static final String RESOLVE = LIST + "/{match}/resolve";
    private static final String HARMLESS = "{\"resolution\": \"false_positive\"}";
    private static final String FRAUD = "{\"resolution\": \"confirmed_fraud\"}";

    private final UUID company = Api.freshCompany();
    private final Key key = Api.freshKey(company, EnumSet.allOf(Capability.class), Map.of("write", 100_000));
    private final UUID submission = SubmissionRows.add(company, "review", "flagged");

    @Test
    void a_match_has_exactly_the_members_of_the_contract() throws IOException {
        SubmissionRows.addMatch(submission, "exact_file", 100, null);

        JsonNode match = new ObjectMapper().readTree(get().asString()).at("/data/0");

        assertThat(match.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder(
                        "id",
                        "kind",
                        "score",
                        "fileIndex",
                        "matchedSubmissionId",
                        "matchedFileIndex",
                        "evidence",
                        "resolution",
                        "resolvedAt",
                        "resolvedBy",
                        "createdAt");
        assertThat(match.at("/id").asText()).matches("frm_[0-9a-z]{26}");
        assertThat(match.at("/evidence/summary").asText()).isEqualTo("written by a test");
    }

    @Test
    void the_list_and_the_detail_show_the_same_matches() {
        SubmissionRows.addMatch(submission, "exact_file", 100, null);
        SubmissionRows.addMatch(submission, "same_data", 60, "false_positive");

        List<Map<String, Object>> listed = get().jsonPath().getList("data");

        assertThat(detail().getList("fraudMatches")).hasSize(2).isEqualTo(listed);
    }

    @Test
    void the_list_is_paged() {
        List<String> ids = IntStream.range(0, 25)
                .mapToObj(i -> SubmissionRows.addMatch(submission, "similar_image", i, null))
                .toList();
        List<String> seen = new ArrayList<>();
        String cursor = null;
        do {
            RequestSpecification request = Api.as(key).queryParam("limit", 10);
            JsonPath page = (cursor == null ? request : request.queryParam("cursor", cursor))
                    .get(LIST, text())
                    .jsonPath();
            seen.addAll(page.getList("data.id"));
            cursor = page.getString("pagination.nextCursor");
        } while (cursor != null);

        assertThat(seen).containsExactlyInAnyOrderElementsOf(ids);
        assertThat(get().jsonPath().getList("data")).hasSize(20);
    }

    @Test
    void all_wrong_parameters_of_the_list_are_named_at_once() {
        Api.as(key)
                .queryParam("cursor", "x")
                .queryParam("limit", "x")
                .get(LIST, text())
                .then()
                .statusCode(422)
                .body("errors.field", contains("cursor", "limit"));
    }

    @ParameterizedTest
    @CsvSource({"cursor, x", "limit, x"})
    void a_wrong_parameter_of_the_list_is_named(String name, String value) {
        Api.as(key)
                .queryParam(name, value)
                .get(LIST, text())
                .then()
                .statusCode(422)
                .body("errors.field", contains(name));
    }

    @Test
    void a_false_positive_that_was_the_only_match_leaves_the_submission_clean() {
        String match = SubmissionRows.addMatch(submission, "exact_file", 100, null);

        resolve(match, "{\"resolution\": \"false_positive\", \"note\": \"Sent twice\"}")
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("id", equalTo(match))
                .body("resolution", equalTo("false_positive"))
                .body("resolvedAt", matchesPattern(".*T.*\\.\\d{3}Z"))
                .body("resolvedBy", matchesPattern("Key .*"));

        JsonPath detail = detail();
        assertThat(detail.getString("fraudStatus")).isEqualTo("clean");
        assertThat(detail.getInt("fraudScore")).isZero();
        assertThat(detail.getString("submissionStatus")).isEqualTo("review");
        assertThat(detail.getString("events[0].type")).isEqualTo("submission.fraud_match_resolved");
        assertThat(detail.getString("events[0].actor.type")).isEqualTo("key");
        assertThat(detail.getMap("events[0].data"))
                .isEqualTo(Map.of(
                        "matchId", match,
                        "kind", "exact_file",
                        "resolution", "false_positive",
                        "fraudStatus", "clean",
                        "fraudScore", 0,
                        "note", "Sent twice"));
    }

    @Test
    void one_match_that_is_left_keeps_it_flagged_and_sets_the_score() {
        String certain = SubmissionRows.addMatch(submission, "exact_file", 100, null);
        SubmissionRows.addMatch(submission, "same_data", 60, null);

        resolve(certain, HARMLESS).statusCode(200);

        assertThat(detail().getString("fraudStatus")).isEqualTo("flagged");
        assertThat(detail().getInt("fraudScore")).isEqualTo(60);
    }

    @Test
    void confirmed_fraud_blocks_for_good() {
        String confirmed = SubmissionRows.addMatch(submission, "same_data", 60, null);
        String other = SubmissionRows.addMatch(submission, "metadata", 30, null);

        resolve(confirmed, FRAUD).statusCode(200).body("resolution", equalTo("confirmed_fraud"));
        resolve(other, HARMLESS).statusCode(200);

        assertThat(detail().getString("fraudStatus")).isEqualTo("blocked");
        assertThat(detail().getInt("fraudScore")).isEqualTo(100);
        approve().statusCode(409).body("matchIds", contains(confirmed));
    }

    @Test
    void a_submission_whose_matches_are_all_false_positives_can_be_approved() {
        String one = SubmissionRows.addMatch(submission, "exact_file", 100, null);
        String other = SubmissionRows.addMatch(submission, "same_data", 60, null);

        resolve(one, HARMLESS).statusCode(200);
        approve().statusCode(409).body("matchIds", contains(other));
        resolve(other, HARMLESS).statusCode(200);

        approve().statusCode(200).body("submissionStatus", equalTo("approved"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"false_positive", "confirmed_fraud"})
    void a_match_that_is_resolved_stays_as_it_is(String before) {
        String match = SubmissionRows.addMatch(submission, "exact_file", 100, before);

        resolve(match, HARMLESS)
                .statusCode(409)
                .body("resolution", equalTo(before))
                .body("detail", equalTo("The match is already resolved as " + before));
        resolve(match, FRAUD).statusCode(409);
        assertThat(detail().getString("fraudMatches[0].resolution")).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"created", "processing", "approved", "rejected", "cancelled", "failed", "synced"})
    void outside_of_review_nothing_is_resolved(String status) {
        UUID other = SubmissionRows.add(company, status, "flagged");
        String match = SubmissionRows.addMatch(other, "exact_file", 100, null);

        json(Api.as(key), HARMLESS)
                .post(RESOLVE, Ids.text("sub", other), match)
                .then()
                .statusCode(409)
                .body("submissionStatus", equalTo(status))
                .body("detail", containsString("in review"));
        assertThat(Sql.text("SELECT resolution FROM fraud_match WHERE submission_id = ?", other))
                .isNull();
    }

    @Test
    void a_stale_revision_is_412() {
        String match = SubmissionRows.addMatch(submission, "exact_file", 100, null);

        json(Api.as(key).header("If-Match", "\"7\""), HARMLESS)
                .post(RESOLVE, text(), match)
                .then()
                .statusCode(412)
                .header("ETag", "\"1\"");
        json(Api.as(key).header("If-Match", "\"1\""), HARMLESS)
                .post(RESOLVE, text(), match)
                .then()
                .statusCode(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | resolution | required",
                "{\"resolution\": null} | resolution | required",
                "{\"resolution\": \"maybe\"} | resolution | unknown-value",
                "{\"resolution\": \"\"} | resolution | unknown-value",
                "{\"resolution\": \"FALSE_POSITIVE\"} | resolution | unknown-value",
                "{\"resolution\": 1} | resolution | type",
                "{\"resolution\": \"false_positive\", \"note\": \"\"} | note | length",
                "{\"resolution\": \"false_positive\", \"note\": true} | note | type"
            })
    void a_wrong_field_is_422_and_named(String body, String field, String code) {
        String match = SubmissionRows.addMatch(submission, "exact_file", 100, null);

        resolve(match, body)
                .statusCode(422)
                .body("errors.field", contains(field))
                .body("errors.code", contains(code));
        assertThat(detail().<Object>get("fraudMatches[0].resolution")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"frm_01jq5w4w3hf2v9xq6s7t8y0abc", "nonsense", "sub_01jq5w4w3hf2v9xq6s7t8y0abc"})
    void a_match_that_is_not_there_is_404(String match) {
        SubmissionRows.addMatch(submission, "exact_file", 100, null);

        resolve(match, HARMLESS).statusCode(404).body("type", endsWith("/errors/not-found"));
    }

    @Test
    void a_match_of_another_submission_is_404_like_one_that_is_not_there() {
        UUID other = SubmissionRows.add(company, "review", "flagged");
        String match = SubmissionRows.addMatch(other, "exact_file", 100, null);

        resolve(match, HARMLESS).statusCode(404);
        assertThat(Sql.text("SELECT resolution FROM fraud_match WHERE submission_id = ?", other))
                .isNull();
    }

    @Test
    void of_many_who_resolve_one_match_at_one_instant_one_is_right() {
        for (int round = 0; round < 8; round++) {
            UUID id = SubmissionRows.add(company, "review", "flagged");
            String match = SubmissionRows.addMatch(id, "exact_file", 100, null);
            AtomicInteger number = new AtomicInteger();

            List<Integer> statuses = Race.of(
                    4,
                    () -> json(Api.as(key), number.getAndIncrement() % 2 == 0 ? HARMLESS : FRAUD)
                            .post(RESOLVE, Ids.text("sub", id), match)
                            .statusCode());

            assertThat(statuses).containsExactlyInAnyOrder(200, 409, 409, 409);
            assertThat(Sql.text(
                            "SELECT count(*) || ' ' || max(s.revision) FROM submission_event e JOIN submission s"
                                    + " ON s.id = e.submission_id WHERE s.id = ?",
                            id))
                    .isEqualTo("1 2");
        }
    }

    @Test
    void of_twenty_who_resolve_different_matches_at_one_instant_nobodys_verdict_is_lost() {
        List<String> ids = IntStream.range(0, 20)
                .mapToObj(i -> SubmissionRows.addMatch(submission, "similar_image", 50 + i, null))
                .toList();
        AtomicInteger number = new AtomicInteger();

        List<String> answers = Race.of(
                20,
                () -> json(Api.as(key), HARMLESS)
                        .post(RESOLVE, text(), ids.get(number.getAndIncrement()))
                        .then()
                        .statusCode(200)
                        .extract()
                        .header("ETag"));

        assertThat(answers).as("each answer has the revision that it made").doesNotHaveDuplicates();
        assertThat(detail().getString("fraudStatus")).isEqualTo("clean");
        assertThat(detail().getInt("fraudScore")).isZero();
    }

    @Test
    void an_approval_and_a_confirmation_at_one_instant_never_both_succeed() {
        for (int round = 0; round < 8; round++) {
            UUID id = SubmissionRows.add(company, "review", "flagged");
            String match = SubmissionRows.addMatch(id, "exact_file", 100, null);
            AtomicInteger number = new AtomicInteger();

            List<Integer> statuses = Race.of(
                    2,
                    () -> number.getAndIncrement() == 0
                            ? json(Api.as(key), FRAUD)
                                    .post(RESOLVE, Ids.text("sub", id), match)
                                    .statusCode()
                            : Api.as(key)
                                    .post("/api/v1/submissions/{id}/approve", Ids.text("sub", id))
                                    .statusCode());

            assertThat(statuses).containsExactlyInAnyOrder(200, 409);
            assertThat(Sql.text("SELECT status || ' ' || fraud_status FROM submission WHERE id = ?", id))
                    .isEqualTo("review blocked");
        }
    }

    @Test
    void a_key_without_the_capability_to_review_sees_matches_and_resolves_none() {
        String match = SubmissionRows.addMatch(submission, "exact_file", 100, null);
        Key reader = Api.freshKey(company, EnumSet.of(Capability.SUBMISSIONS_READ), Map.of());

        Api.as(reader).get(LIST, text()).then().statusCode(200).body("data[0].resolvedBy", nullValue());
        json(Api.as(reader), HARMLESS)
                .post(RESOLVE, text(), match)
                .then()
                .statusCode(403)
                .body("detail", containsString("submissions:review"));
    }

    private String text() {
        return Ids.text("sub", submission);
    }

    private io.restassured.response.Response get() {
        return Api.as(key).get(LIST, text());
    }

    private JsonPath detail() {
        return Api.as(key).get("/api/v1/submissions/{id}", text()).jsonPath();
    }

    private ValidatableResponse approve() {
        return Api.as(key).post("/api/v1/submissions/{id}/approve", text()).then();
    }

    private ValidatableResponse resolve(String match, String body) {
        return json(Api.as(key), body).post(RESOLVE, text(), match).then();
    }

    private static RequestSpecification json(RequestSpecification request, String body) {
        return request.contentType("application/json").body(body);
    }
}
