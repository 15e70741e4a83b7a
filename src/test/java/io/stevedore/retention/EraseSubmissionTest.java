package io.stevedore.retention;

import static io.stevedore.testing.Receivers.receiver;
import static io.stevedore.testing.Receivers.url;
import static io.stevedore.testing.WebhookReceiver.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.stevedore.kernel.Ids;
import io.stevedore.testing.Api;
import io.stevedore.testing.Api.Key;
import io.stevedore.testing.DeliveryRows;
import io.stevedore.testing.Given;
import io.stevedore.testing.Given.Session;
import io.stevedore.testing.Images;
import io.stevedore.testing.OpenTransaction;
import io.stevedore.testing.Race;
import io.stevedore.testing.Receivers;
import io.stevedore.testing.Servers;
import io.stevedore.testing.Soon;
import io.stevedore.testing.Sql;
import io.stevedore.testing.SubmissionRows;
import io.stevedore.testing.TestClock;
import io.stevedore.testing.TestWorkflows;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(Servers.class)
@QuarkusTestResource(Receivers.class)
class EraseSubmissionTest {

    private static final Duration MOST = Duration.ofSeconds(20);

    @Inject
    TestClock clock;

    @Inject
    DeleteObjects objects;

    private final Key key = Api.freshKey();
    private final String path = "/" + UUID.randomUUID();
    private final String downstream = path + "-downstream";
    private final String mark = "mark" + UUID.randomUUID().toString().replace("-", "");

    @AfterEach
    void mend() {
        Servers.store().mend();
        clock.reset();
        DeliveryRows.clear();
    }

    @Test
    void nothing_of_the_data_is_left_in_any_table_or_in_the_store() {
        receiver().reply(path, status(500));
        Session session = approved();
        Sql.run("UPDATE upload_session SET sha256 = ARRAY[?] WHERE id = ?", mark, Ids.parse("ses", session.id()));
        String match = SubmissionRows.addMatch(id(session), "same_data", 60, "false_positive");
        Sql.run(
                "UPDATE fraud_match SET evidence = ? WHERE id = ?",
                "{\"summary\":\"The same company\",\"total\":1,\"fields\":{\"company\":\"" + mark + "\"}}",
                Ids.parse("frm", match));
        assertThat(EverywhereInTheDatabase.tablesWith(mark))
                .contains("delivery", "event_envelope", "fraud_match", "submission", "upload_session");
        assertThat(inTheStore(session)).hasSize(2);

        erase(session).statusCode(204);

        assertThat(EverywhereInTheDatabase.tablesWith(mark)).isEmpty();
        assertThat(inTheStore(session)).isEmpty();
        assertThat(count("submission_file", session)).isZero();
        assertThat(count("fraud_file", session)).isZero();
        assertThat(count("fraud_data", session)).isZero();
        assertThat(Sql.text("SELECT count(*) FROM object_deletion")).isEqualTo("0");
    }

    @Test
    void the_submission_stays_with_its_history_and_is_shown_without_its_data() {
        receiver().reply(path, status(500));
        Session session = approved();
        SubmissionRows.addMatch(id(session), "same_data", 60, "false_positive");
        JsonPath before = session.submission();

        erase(session).statusCode(204);

        JsonPath after = session.submission();
        assertThat(after.getList("files")).isEmpty();
        assertThat(after.getMap("extractedData")).isEmpty();
        assertThat(after.getMap("metadata")).isEmpty();
        assertThat(after.getString("externalUser")).isNull();
        assertThat(after.getString("submissionStatus")).isEqualTo("approved");
        assertThat(after.getList("events.type")).isEqualTo(before.getList("events.type"));
        assertThat(after.getList("fraudMatches.id"))
                .isEqualTo(before.getList("fraudMatches.id"))
                .hasSize(1);
        assertThat(after.getString("clientSubmissionId")).isEqualTo(before.getString("clientSubmissionId"));
        JsonPath job = session.job();
        assertThat(job.getMap("result.extractedData")).isEmpty();
        assertThat(job.getMap("metadata")).isEmpty();
        Api.as(key)
                .get("/api/v1/submissions")
                .then()
                .statusCode(200)
                .body("data[0].id", equalTo(session.submissionId()));
    }

    @Test
    void a_delivery_that_waits_is_sent_without_the_data() {
        receiver().reply(path, status(500));
        Session session = approved();
        assertThat(Soon.holds(MOST, () -> !receiver().received(path).isEmpty())).isTrue();
        int before = receiver().received(path).size();

        erase(session).statusCode(204);

        receiver().reply(path, status(200));
        assertThat(Soon.holds(MOST, () -> {
                    clock.advance(Duration.ofMinutes(1));
                    DeliveryRows.wake();
                    return told(session, "delivered") > 0 && told(session, "pending") == 0;
                }))
                .isTrue();
        List<String> sent = receiver().received(path).stream()
                .skip(before)
                .map(each -> new String(each.body(), StandardCharsets.UTF_8))
                .toList();
        assertThat(sent).isNotEmpty().allSatisfy(body -> {
            assertThat(body).doesNotContain(mark);
            assertThat(JsonPath.from(body).getString("sessionId")).isEqualTo(session.id());
            assertThat(JsonPath.from(body).getMap("metadata")).isEmpty();
            assertThat(JsonPath.from(body).getMap("result.extractedData")).isNullOrEmpty();
        });
    }

    @Test
    void one_whose_post_downstream_is_still_to_be_sent_is_409_and_downstream_gets_all_of_it() {
        receiver().reply(downstream, status(500));
        Session session = approving();
        assertThat(Soon.holds(MOST, () -> !receiver().received(downstream).isEmpty()))
                .isTrue();

        erase(session)
                .statusCode(409)
                .body("type", endsWith("/errors/conflict"))
                .body("detail", containsString("sync is pending"))
                .body("submissionStatus", equalTo("approved"))
                .body("syncStatus", equalTo("pending"));

        receiver().reply(downstream, status(200));
        assertThat(Soon.holds(MOST, () -> {
                    clock.advance(Duration.ofMinutes(1));
                    DeliveryRows.wake();
                    return "delivered".equals(syncOf(session));
                }))
                .isTrue();
        assertThat(receiver().received(downstream))
                .allSatisfy(each -> assertThat(new String(each.body(), StandardCharsets.UTF_8))
                        .contains(mark));
        erase(session).statusCode(204);
    }

    @Test
    void an_erasure_that_a_deadlock_ended_is_tried_again() {
        Session session = approved();
        CompletableFuture<Integer> erased;
        try (OpenTransaction other = OpenTransaction.begin()) {
            other.run("SET LOCAL deadlock_timeout = '4s'")
                    .run("SELECT 1 FROM upload_session WHERE id = ? FOR UPDATE", Ids.parse("ses", session.id()));
            erased =
                    CompletableFuture.supplyAsync(() -> erase(session).extract().statusCode());
            other.awaitWaiter();

            other.run(
                            "SELECT 1 FROM delivery WHERE topic = 'sync' AND ordering_key = ? FOR UPDATE",
                            Ids.parse("ses", session.id()))
                    .commit();
        }

        assertThat(erased.join()).isEqualTo(204);
    }

    @Test
    void a_post_downstream_that_was_given_up_is_not_sent_once_more_without_the_data() {
        Session session = approved();
        String delivery = Ids.text(
                "dlv",
                UUID.fromString(Sql.text(
                        "SELECT id FROM delivery WHERE topic = 'sync' AND ordering_key = ?",
                        Ids.parse("ses", session.id()))));

        erase(session).statusCode(204);

        Api.operator()
                .post("/admin/v1/deliveries/" + delivery + "/replay")
                .then()
                .statusCode(404);
    }

    /** Whoever records that end holds the delivery, then wants the submission. */
    @Test
    void an_erasure_waits_for_the_end_of_its_post_downstream_and_holds_nothing_meanwhile() {
        receiver().reply(downstream, status(500));
        Session session = approving();
        CompletableFuture<Integer> erased;
        try (OpenTransaction end = OpenTransaction.begin()) {
            end.run(
                    "SELECT 1 FROM delivery WHERE topic = 'sync' AND ordering_key = ? FOR UPDATE",
                    Ids.parse("ses", session.id()));
            erased =
                    CompletableFuture.supplyAsync(() -> erase(session).extract().statusCode());
            end.awaitWaiter();

            end.run("UPDATE submission SET sync_status = 'delivered' WHERE id = ?", id(session))
                    .run("SELECT 1 FROM upload_session WHERE id = ? FOR UPDATE", Ids.parse("ses", session.id()))
                    .commit();
        }

        assertThat(erased.join()).isEqualTo(204);
        assertThat(Sql.text("SELECT sync_status FROM submission WHERE id = ?", id(session)))
                .isEqualTo("delivered");
    }

    @Test
    void later_submissions_are_compared_with_it_no_more() {
        Session first = processed("compliance", Images.jpeg(4242));
        Session second = processed("compliance", Images.jpeg(4242));
        assertThat(second.submission().getList("fraudMatches.kind")).contains("exact_file");
        Stream.of(first, second).forEach(this::cancel);

        erase(first).statusCode(204);
        erase(second).statusCode(204);

        assertThat(second.submission().getString("fraudMatches[0].matchedSubmissionId"))
                .isEqualTo(first.submissionId());
        assertThat(second.submission().getMap("fraudMatches[0].evidence")).doesNotContainKey("sha256");
        assertThat(processed("compliance", Images.jpeg(4242)).submission().getList("fraudMatches"))
                .isEmpty();
    }

    @Test
    void an_erasure_is_in_the_audit_log_once_however_often_it_is_asked_for() {
        Session session = cancelled();

        List<Integer> statuses = Race.of(4, () -> erase(session).extract().statusCode());

        assertThat(statuses).containsOnly(204);
        erase(session).statusCode(204);
        assertThat(Sql.column("SELECT actor || ' ' || action FROM audit_log WHERE target = ?", session.submissionId()))
                .containsExactly("operator submission.erased");
    }

    @ParameterizedTest
    @ValueSource(strings = {"created", "processing", "review"})
    void one_that_still_goes_on_is_409(String status) {
        UUID id = SubmissionRows.add(Api.freshCompany(), status, "clean");

        Api.operator()
                .delete("/admin/v1/submissions/{id}/data", Ids.text("sub", id))
                .then()
                .statusCode(409)
                .body("type", endsWith("/errors/conflict"))
                .body("detail", containsString("cancel it first"))
                .body("submissionStatus", equalTo(status));

        assertThat(Sql.text("SELECT erased_at FROM submission WHERE id = ?", id))
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"approved", "rejected", "cancelled", "failed", "synced"})
    void one_that_is_over_is_erased(String status) {
        UUID id = SubmissionRows.add(Api.freshCompany(), status, "clean");

        Api.operator()
                .delete("/admin/v1/submissions/{id}/data", Ids.text("sub", id))
                .then()
                .statusCode(204);

        assertThat(Sql.text("SELECT erased_at FROM submission WHERE id = ?", id))
                .isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sub_01jq5w3v9gf4rax2m8m1c0e9ws", "nothing", "ses_01jq5w3v9gf4rax2m8m1c0e9ws"})
    void one_that_nobody_has_is_404(String id) {
        Api.operator().delete("/admin/v1/submissions/{id}/data", id).then().statusCode(404);
    }

    @Test
    void a_companys_key_erases_nothing() {
        Session session = cancelled();

        Api.as(key)
                .delete("/admin/v1/submissions/{id}/data", session.submissionId())
                .then()
                .statusCode(401);

        assertThat(session.submission().getMap("metadata")).isNotEmpty();
    }

    @Test
    void the_database_keeps_what_is_erased_from_being_processed_again() {
        UUID id = SubmissionRows.add(Api.freshCompany(), "failed", "clean");
        Sql.run("UPDATE submission SET erased_at = now() WHERE id = ?", id);

        assertThat(catchThrowable(() -> Sql.run("UPDATE submission SET status = 'processing' WHERE id = ?", id)))
                .hasStackTraceContaining("violates check constraint \"submission_erased_is_over\"");
    }

    @Test
    void while_the_store_is_away_the_rows_go_and_the_objects_follow() {
        Session session = cancelled();
        Servers.store().cut();

        erase(session).statusCode(204);

        assertThat(EverywhereInTheDatabase.tablesWith(mark)).isEmpty();
        assertThat(inTheStore(session)).isNotEmpty();
        Servers.store().mend();
        clock.advance(DeleteObjects.LEASE);
        objects.batches().await().atMost(MOST);
        assertThat(inTheStore(session)).isEmpty();
        assertThat(Sql.column("SELECT prefix FROM object_deletion")).isEmpty();
    }

    @Test
    void a_copy_that_no_row_knows_goes_too() {
        Session session = cancelled();
        Sql.run("DELETE FROM submission_file WHERE submission_id = ?", id(session));
        assertThat(inTheStore(session)).isNotEmpty();

        erase(session).statusCode(204);

        assertThat(inTheStore(session)).isEmpty();
    }

    private ValidatableResponse erase(Session session) {
        return Api.operator()
                .delete("/admin/v1/submissions/{id}/data", session.submissionId())
                .then();
    }

    /** As {@link #approving()}, and downstream wants nothing of it. */
    private Session approved() {
        receiver().reply(downstream, status(410));
        Session session = approving();
        assertThat(Soon.holds(MOST, () -> "failed".equals(syncOf(session)))).isTrue();
        return session;
    }

    /** One file, approved by a person, told to a receiver and posted downstream, with the mark wherever a sender writes. */
    private Session approving() {
        String slug = TestWorkflows.publish(
                Map.of("review", Map.of("when", "always"), "sync", Map.of("url", url(downstream))));
        Session session = processed(slug, Images.jpeg(1));
        Sql.run("UPDATE submission SET extracted_data = ? WHERE id = ?", "{\"company\":\"" + mark + "\"}", id(session));
        Api.as(key)
                .contentType("application/json")
                .post("/api/v1/submissions/{id}/approve", session.submissionId())
                .then()
                .statusCode(200);
        return session;
    }

    private Session cancelled() {
        Session session = processed("compliance", Images.jpeg(7));
        cancel(session);
        return session;
    }

    private void cancel(Session session) {
        Api.as(key)
                .contentType("application/json")
                .post("/api/v1/submissions/{id}/cancel", session.submissionId())
                .then()
                .statusCode(200);
    }

    private Session processed(String slug, byte[] file) {
        Map<String, Object> request = new HashMap<>(Given.request(1));
        request.put("metadata", Map.of("note", mark));
        request.put("externalUser", Map.of("name", mark));
        request.put("webhookUrl", url(path));
        Session session = Given.session(key, slug, request);
        session.put(0, file);
        session.submit().then().statusCode(200);
        session.processed();
        return session;
    }

    private static UUID id(Session session) {
        return Ids.parse("sub", session.submissionId());
    }

    private static List<String> inTheStore(Session session) {
        UUID id = Ids.parse("ses", session.id());
        String company = Sql.text("SELECT company_id FROM upload_session WHERE id = ?", id);
        return Stream.of("incoming", "sealed")
                .flatMap(area -> Servers.objects(area + "/" + company + "/" + id).stream())
                .toList();
    }

    private static int count(String table, Session session) {
        return Integer.parseInt(Sql.text("SELECT count(*) FROM " + table + " WHERE submission_id = ?", id(session)));
    }

    private static String syncOf(Session session) {
        return Sql.text("SELECT sync_status FROM submission WHERE id = ?", id(session));
    }

    /** How many deliveries to the session's own receiver are in that state. */
    private static int told(Session session, String state) {
        return Integer.parseInt(Sql.text(
                "SELECT count(*) FROM delivery WHERE ordering_key = ? AND topic <> 'sync' AND state = ?",
                Ids.parse("ses", session.id()),
                state));
    }
}
