package io.stevedore.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
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
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole matrix of actions and states over HTTP, and what surrounds each decision. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
class DecisionTest {

    private static final String PATH = "/api/v1/submissions/{id}/{action}";
    private static final List<String> STATES =
            List.of("created", "processing", "review", "approved", "rejected", "cancelled", "failed", "synced");

    private final UUID company = Api.freshCompany();
    private final Key key = Api.freshKey(company, EnumSet.allOf(Capability.class), Map.of("write", 100_000));

    static Stream<Arguments> matrix() {
        Map<String, List<String>> open = Map.of(
                "approve", List.of("review"),
                "reject", List.of("review"),
                "cancel", List.of("created", "processing", "review"));
        return Stream.of("approve", "reject", "cancel")
                .flatMap(action -> STATES.stream()
                        .map(state ->
                                Arguments.of(action, state, open.get(action).contains(state))));
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @MethodSource("matrix")
    void an_action_is_taken_in_its_states_and_refused_in_the_others(String action, String state, boolean open) {
        UUID id = SubmissionRows.add(company, state, "clean");

        ValidatableResponse answer = act(id, action);

        if (open) {
            answer.statusCode(200)
                    .body("id", equalTo(Ids.text("sub", id)))
                    .body("submissionStatus", equalTo(done(action)))
                    .body("events[0].type", equalTo("submission." + done(action)))
                    .body("events[0].actor.type", equalTo("key"))
                    .body("events[0].actor.id", matchesPattern("key_[0-9a-z]{26}"))
                    .body("events[0].actor.name", matchesPattern("Key .*"))
                    .header("ETag", "\"2\"");
        } else {
            answer.statusCode(409)
                    .contentType("application/problem+json")
                    .body("type", endsWith("/errors/conflict"))
                    .body("submissionStatus", equalTo(state))
                    .body("detail", containsString(state));
            assertThat(row(id)).isEqualTo(state + "|1|0");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"approve", "reject", "cancel"})
    void repeating_an_action_that_took_effect_is_409_and_says_so(String action) {
        UUID id = SubmissionRows.add(company, "review", "clean");
        act(id, action).statusCode(200);

        act(id, action).statusCode(409).body("detail", equalTo("The submission is already " + done(action)));

        assertThat(row(id)).isEqualTo(done(action) + "|2|1");
    }

    @Test
    void an_approval_keeps_its_note_in_the_history() {
        UUID id = SubmissionRows.add(company, "review", "clean");

        act(id, "approve", "{\"note\": \"Checked\"}")
                .statusCode(200)
                .body("events[0].data", equalTo(Map.of("note", "Checked")))
                .body("rejectReason", nullValue())
                .body("cancelReason", nullValue());
    }

    @Test
    void a_rejection_shows_its_reason() {
        UUID id = SubmissionRows.add(company, "review", "clean");

        act(id, "reject", "{\"reason\": \"Cut off\"}")
                .statusCode(200)
                .body("rejectReason", equalTo("Cut off"))
                .body("cancelReason", nullValue())
                .body("events[0].data.reason", equalTo("Cut off"));
    }

    @Test
    void a_cancellation_shows_its_reason_if_it_has_one() {
        UUID with = SubmissionRows.add(company, "review", "clean");
        UUID without = SubmissionRows.add(company, "review", "clean");

        act(with, "cancel", "{\"reason\": \"A mistake\"}")
                .body("cancelReason", equalTo("A mistake"))
                .body("rejectReason", nullValue());
        act(without, "cancel", "{\"reason\": null}").statusCode(200).body("cancelReason", nullValue());
    }

    @ParameterizedTest
    @CsvSource({"approve", "cancel"})
    void a_body_that_may_be_left_out_may_be_left_out_in_any_way(String action) {
        for (RequestSpecification request : List.of(
                Api.as(key),
                Api.as(key).contentType("application/json"),
                Api.as(key).contentType("application/json").body("null"),
                Api.as(key).contentType("application/json").body("{}"),
                Api.as(key).contentType("application/json").body("{\"unknown\": 1}"))) {
            UUID id = SubmissionRows.add(company, "review", "clean");

            request.post(PATH, Ids.text("sub", id), action).then().statusCode(200);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "approve | {\"note\": 1} | note | type",
                "approve | {\"note\": \"\"} | note | length",
                "approve | {\"note\": \"  \"} | note | format",
                "reject | {} | reason | required",
                "reject | {\"reason\": null} | reason | required",
                "reject | {\"reason\": \"\"} | reason | length",
                "reject | {\"reason\": \" \\n\"} | reason | format",
                "reject | {\"reason\": [\"a\"]} | reason | type",
                "reject | {\"reason\": \"a\\u0000b\"} | reason | format",
                "cancel | {\"reason\": {}} | reason | type"
            })
    void a_wrong_text_is_422_and_named(String action, String body, String field, String code) {
        UUID id = SubmissionRows.add(company, "review", "clean");

        act(id, action, body)
                .statusCode(422)
                .body("errors.field", contains(field))
                .body("errors.code", contains(code));

        assertThat(row(id)).isEqualTo("review|1|0");
    }

    @Test
    void a_reason_may_have_a_thousand_characters_and_not_one_more() {
        UUID id = SubmissionRows.add(company, "review", "clean");

        act(id, "reject", "{\"reason\": \"" + "ü".repeat(1001) + "\"}")
                .statusCode(422)
                .body("errors.code", contains("length"));
        act(id, "reject", "{\"reason\": \"" + "ü".repeat(1000) + "\"}").statusCode(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"approve | []", "approve | {", "reject | 1", "reject | null", "cancel | \"x\""})
    void what_is_no_json_object_is_400(String action, String body) {
        UUID id = SubmissionRows.add(company, "review", "clean");

        act(id, action, body).statusCode(400).body("type", endsWith("/errors/bad-request"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"approve", "reject", "cancel"})
    void a_stale_revision_is_412_and_the_current_one_goes_through(String action) {
        UUID id = SubmissionRows.add(company, "review", "clean");
        Sql.run("UPDATE submission SET revision = 5 WHERE id = ?", id);

        send(Api.as(key).header("If-Match", "\"4\""), id, action, body(action))
                .statusCode(412)
                .body("type", endsWith("/errors/precondition-failed"))
                .header("ETag", "\"5\"");
        assertThat(row(id)).isEqualTo("review|5|0");

        send(Api.as(key).header("If-Match", "\"5\""), id, action, body(action))
                .statusCode(200)
                .header("ETag", "\"6\"");
    }

    @Test
    void a_stale_revision_is_told_before_a_wrong_state() {
        UUID id = SubmissionRows.add(company, "approved", "clean");

        send(Api.as(key).header("If-Match", "\"9\""), id, "approve", "{}").statusCode(412);
        send(Api.as(key).header("If-Match", "\"1\""), id, "approve", "{}").statusCode(409);
    }

    @Test
    void an_approval_is_refused_while_matches_are_unresolved_and_lists_them() {
        UUID id = SubmissionRows.add(company, "review", "flagged");
        String one = SubmissionRows.addMatch(id, "exact_file", 100, null);
        String other = SubmissionRows.addMatch(id, "same_data", 60, null);
        SubmissionRows.addMatch(id, "metadata", 30, "false_positive");

        act(id, "approve")
                .statusCode(409)
                .body("fraudStatus", equalTo("flagged"))
                .body("matchIds", containsInAnyOrder(one, other))
                .body("detail", containsString("unresolved"));
        assertThat(row(id)).isEqualTo("review|1|0");
    }

    @Test
    void an_approval_is_refused_once_fraud_is_confirmed_and_lists_what_confirms_it() {
        UUID id = SubmissionRows.add(company, "review", "blocked");
        String confirmed = SubmissionRows.addMatch(id, "exact_file", 100, "confirmed_fraud");
        SubmissionRows.addMatch(id, "same_data", 60, null);

        act(id, "approve")
                .statusCode(409)
                .body("fraudStatus", equalTo("blocked"))
                .body("matchIds", contains(confirmed))
                .body("detail", containsString("Reject or cancel"));
    }

    @ParameterizedTest
    @CsvSource({"reject, flagged", "cancel, flagged", "reject, blocked", "cancel, blocked"})
    void matches_are_in_the_way_of_no_other_action(String action, String fraudStatus) {
        UUID id = SubmissionRows.add(company, "review", fraudStatus);
        SubmissionRows.addMatch(id, "exact_file", 100, null);

        act(id, action).statusCode(200);
    }

    @Test
    void of_many_reviewers_at_one_instant_one_is_right_and_the_others_hear_what_happened() {
        for (int round = 0; round < 10; round++) {
            UUID id = SubmissionRows.add(company, "review", "clean");
            AtomicInteger number = new AtomicInteger();
            List<String> actions = List.of("approve", "reject", "cancel", "approve", "reject", "cancel");

            List<Response> answers = Race.of(6, () -> {
                String action = actions.get(number.getAndIncrement());
                return json(Api.as(key), body(action)).post(PATH, Ids.text("sub", id), action);
            });

            List<Integer> statuses = new ArrayList<>(
                    answers.stream().map(Response::statusCode).sorted().toList());
            assertThat(statuses).containsExactly(200, 409, 409, 409, 409, 409);
            String winner = answers.stream()
                    .filter(answer -> answer.statusCode() == 200)
                    .findFirst()
                    .orElseThrow()
                    .jsonPath()
                    .getString("submissionStatus");
            assertThat(row(id)).isEqualTo(winner + "|2|1");
        }
    }

    @Test
    void of_two_reviewers_who_saw_the_same_revision_one_is_told_that_it_is_stale() {
        UUID id = SubmissionRows.add(company, "review", "clean");

        List<Integer> statuses = Race.of(
                2,
                () -> json(Api.as(key).header("If-Match", "\"1\""), body("reject"))
                        .post(PATH, Ids.text("sub", id), "reject")
                        .statusCode());

        assertThat(statuses).containsExactlyInAnyOrder(200, 412);
    }

    @Test
    void a_key_without_the_capability_to_review_may_not_decide() {
        UUID id = SubmissionRows.add(company, "review", "clean");
        Key reader = Api.freshKey(company, EnumSet.of(Capability.SUBMISSIONS_READ), Map.of());

        json(Api.as(reader), "{}")
                .post(PATH, Ids.text("sub", id), "approve")
                .then()
                .statusCode(403)
                .body("detail", containsString("submissions:review"))
                .body("$", not(hasKey("errors")));
        assertThat(row(id)).isEqualTo("review|1|0");
    }

    private ValidatableResponse act(UUID id, String action) {
        return act(id, action, body(action));
    }

    private ValidatableResponse act(UUID id, String action, String body) {
        return send(Api.as(key), id, action, body);
    }

    private static ValidatableResponse send(RequestSpecification request, UUID id, String action, String body) {
        return json(request, body).post(PATH, Ids.text("sub", id), action).then();
    }

    private static RequestSpecification json(RequestSpecification request, String body) {
        return request.contentType("application/json").body(body);
    }

    private static String body(String action) {
        return action.equals("reject") ? "{\"reason\": \"Not legible\"}" : "{}";
    }

    private static String done(String action) {
        return Map.of("approve", "approved", "reject", "rejected", "cancel", "cancelled")
                .get(action);
    }

    /** Status, revision and number of events. */
    private static String row(UUID id) {
        return Sql.text(
                "SELECT concat_ws('|', status, revision, (SELECT count(*) FROM submission_event WHERE submission_id = s.id))"
                        + " FROM submission s WHERE id = ?",
                id);
    }
}
