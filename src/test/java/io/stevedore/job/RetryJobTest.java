package io.stevedore.job;

import static io.stevedore.testing.Receivers.receiver;
import static io.stevedore.testing.Receivers.url;
import static io.stevedore.testing.ReceiversSide.header;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.stevedore.company.Capability;
import io.stevedore.kernel.Ids;
import io.stevedore.testing.Api;
import io.stevedore.testing.Api.Key;
import io.stevedore.testing.Given;
import io.stevedore.testing.Given.Session;
import io.stevedore.testing.Images;
import io.stevedore.testing.Plans;
import io.stevedore.testing.Race;
import io.stevedore.testing.Receivers;
import io.stevedore.testing.Servers;
import io.stevedore.testing.Sql;
import io.stevedore.testing.SubmissionRows;
import io.stevedore.testing.TestWorkflows;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Jobs that gave up, as operators see them and run them again. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
@QuarkusTestResource(Receivers.class)
class RetryJobTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    @Inject
    TestSteps steps;

    private final UUID company = Api.freshCompany();
    private final Key key = Api.freshKey(company, EnumSet.allOf(Capability.class), Map.of());
    private final String path = "/" + UUID.randomUUID();

    @AfterEach
    void mend() {
        Servers.store().mend();
    }

    @Test
    void a_job_that_gave_up_is_listed_with_its_reason() {
        Session session = failed("no image".getBytes(StandardCharsets.UTF_8));

        JsonPath item = find(session);

        assertThat(item.getMap(""))
                .containsOnlyKeys(
                        "sessionId",
                        "submissionId",
                        "companyId",
                        "workflow",
                        "failedReason",
                        "attempts",
                        "failedAt",
                        "clientSubmissionId");
        assertThat(item.getString("submissionId")).isEqualTo(session.submissionId());
        assertThat(item.getString("companyId")).isEqualTo(Ids.text("cmp", company));
        assertThat(item.getMap("workflow")).isEqualTo(Map.of("slug", session.slug(), "version", 1));
        assertThat(item.getString("failedReason")).isEqualTo(session.job().getString("failedReason"));
        assertThat(item.getInt("attempts")).isEqualTo(1);
        assertThat(item.getString("failedAt")).isEqualTo(session.job().getString("processedAt"));
        assertThat(item.getString("clientSubmissionId")).isEqualTo(session.job().getString("clientSubmissionId"));
    }

    @Test
    void the_latest_comes_first_page_after_page_and_cancelled_ones_are_left_out() {
        List<String> made = Stream.of(1, 2, 3)
                .map(i -> failed(("no image " + i).getBytes(StandardCharsets.UTF_8))
                        .id())
                .toList();
        Session cancelled = opened();
        cancel(cancelled);

        JsonPath first = list(null, 2);
        JsonPath second = list(first.getString("pagination.nextCursor"), 1);

        assertThat(first.getList("data.sessionId")).containsExactly(made.get(2), made.get(1));
        assertThat(first.getBoolean("pagination.hasMore")).isTrue();
        assertThat(second.getList("data.sessionId")).containsExactly(made.get(0));
        assertThat(list(null, 100).getList("data.sessionId")).doesNotContain(cancelled.id());
    }

    @ParameterizedTest
    @CsvSource({", required", "completed, unknown-value", "'', required"})
    void another_state_is_refused(String state, String code) {
        (state == null ? Api.operator() : Api.operator().queryParam("state", state))
                .get("/admin/v1/jobs")
                .then()
                .statusCode(422)
                .body("errors.size()", equalTo(1))
                .body("errors[0].field", equalTo("state"))
                .body("errors[0].code", equalTo(code));
    }

    @Test
    void wrong_parameters_come_back_together() {
        Api.operator()
                .queryParam("cursor", "nonsense")
                .queryParam("limit", "x")
                .get("/admin/v1/jobs")
                .then()
                .statusCode(422)
                .body("errors.field", equalTo(List.of("state", "cursor", "limit")));
    }

    @Test
    void run_again_it_gets_through_once_the_cause_is_gone() throws InterruptedException {
        Session session = failedWithoutItsStore();
        assertThat(find(session).getInt("attempts")).isEqualTo(3);
        int revision = revision(session);

        retry(session.id()).statusCode(202).body(equalTo(""));

        JsonPath job = session.processed();
        assertThat(job.getString("state")).isEqualTo("completed");
        assertThat(job.<String>get("failedReason")).isNull();
        assertThat(session.submission().<String>get("failedReason")).isNull();
        assertThat(session.events())
                .containsExactly(
                        "session.completed",
                        "session.submitted",
                        "session.failed",
                        "session.submitted",
                        "session.created");
        assertThat(session.submission().getMap("events[1].actor")).containsEntry("name", "operator");
        assertThat(revision(session)).isEqualTo(revision + 2);
        assertThat(list(null, 100).getList("data.sessionId")).doesNotContain(session.id());
        assertThat(Sql.text("SELECT concat_ws('|', action, actor) FROM audit_log WHERE target = ?", session.id()))
                .isEqualTo("job.retried|operator");
    }

    @Test
    void one_that_fails_again_is_told_to_its_receiver_again() {
        Session session = failed("no image".getBytes(StandardCharsets.UTF_8));
        await().atMost(SOON).until(() -> receiver().received(path).size() == 1);
        String failedAt = session.job().getString("processedAt");

        retry(session.id()).statusCode(202);

        await().atMost(SOON).until(() -> receiver().received(path).size() == 2);
        assertThat(header(receiver().received(path), "x-webhook-event"))
                .containsExactly("session.failed", "session.failed");
        assertThat(header(receiver().received(path), "x-webhook-id")).doesNotHaveDuplicates();
        assertThat(find(session).getInt("attempts")).isEqualTo(1);
        assertThat(find(session).getString("failedAt")).isGreaterThan(failedAt);
    }

    @Test
    void of_two_operators_at_one_instant_one_runs_it_again() throws InterruptedException {
        UUID id = UUID.fromString(Sql.text(
                "UPDATE upload_session SET processed_at = now(), failed_reason = 'a reason' WHERE submission_id = ? RETURNING id",
                SubmissionRows.add(company, "failed", "clean")));
        String sessionId = Ids.text("ses", id);
        TestSteps.Stop stop = steps.stop(id, Step.CLAIMED);

        List<Integer> statuses = Race.of(2, () -> retry(sessionId).extract().statusCode());

        assertThat(statuses).containsExactlyInAnyOrder(202, 409);
        assertThat(stop.isReached()).isTrue();
        assertThat(Sql.text("SELECT count(*) FROM audit_log WHERE target = ?", sessionId))
                .isEqualTo("1");
        stop.goOn();
    }

    @Test
    void what_has_not_failed_is_a_conflict_and_stays_as_it_is() {
        Session pending = opened();
        Session done = Given.submitted(key, TestWorkflows.publish(Map.of()), Images.jpeg(1));
        done.processed();
        Session cancelled = opened();
        cancel(cancelled);

        retry(pending.id())
                .statusCode(409)
                .body("type", endsWith("/errors/conflict"))
                .body("state", equalTo("pending"));
        retry(done.id()).statusCode(409).body("state", equalTo("completed"));
        retry(cancelled.id()).statusCode(409).body("state", equalTo("failed"));

        assertThat(cancelled.job().getString("submissionStatus")).isEqualTo("cancelled");
        assertThat(Sql.text(
                        "SELECT count(*) FROM audit_log WHERE target IN (?, ?, ?)",
                        pending.id(),
                        done.id(),
                        cancelled.id()))
                .isEqualTo("0");
    }

    @Test
    void one_whose_data_was_erased_is_a_conflict_and_is_not_queued() {
        Session session = failed("no image".getBytes(StandardCharsets.UTF_8));
        Api.operator()
                .delete("/admin/v1/submissions/{id}/data", session.submissionId())
                .then()
                .statusCode(204);

        retry(session.id())
                .statusCode(409)
                .body("type", endsWith("/errors/conflict"))
                .body("detail", containsString("erased"));

        assertThat(session.job().getString("state")).isEqualTo("failed");
        assertThat(Sql.text("SELECT count(*) FROM audit_log WHERE target = ?", session.id()))
                .isEqualTo("0");
    }

    @ParameterizedTest
    @CsvSource({"ses_01jq5w3v9gf4rax2m8kz7d6tbn", "nonsense", "sub_01jq5w3v9gf4rax2m8kz7d6tbn"})
    void what_is_not_there_is_404(String id) {
        retry(id).statusCode(404).body("type", endsWith("/errors/not-found"));
    }

    @Test
    void a_key_of_a_company_is_no_operators_token() {
        Session session = failed("no image".getBytes(StandardCharsets.UTF_8));

        Api.as(key).post("/admin/v1/jobs/{id}/retry", session.id()).then().statusCode(401);
        Api.as(key).queryParam("state", "failed").get("/admin/v1/jobs").then().statusCode(401);

        assertThat(session.job().getString("state")).isEqualTo("failed");
    }

    @Test
    void among_many_sessions_those_that_gave_up_are_found_by_their_index() {
        UUID settled = Api.freshCompany();
        List<String> made = SubmissionRows.addMany(
                20_000,
                SubmissionRows.quoted(settled),
                SubmissionRows.quoted(SubmissionRows.OCR),
                "'approved'",
                "'clean'",
                "n::text",
                "now()");
        Sql.run("ANALYZE upload_session");

        String plan = String.join(
                "\n",
                Plans.generic(
                        FailedJob.LIST,
                        List.of("'9999-12-31T23:59:59Z'", "'ffffffff-ffff-ffff-ffff-ffffffffffff'", "21")));

        assertThat(made).hasSize(20_000);
        assertThat(plan)
                .contains("using upload_session_gave_up on upload_session")
                .doesNotContain("Seq Scan on upload_session");
        Sql.run("DELETE FROM upload_session WHERE company_id = ?", settled);
        Sql.run("DO $$ BEGIN SET LOCAL session_replication_role = replica;"
                + " DELETE FROM submission WHERE company_id = '" + settled + "'; END $$");
    }

    private Session opened() {
        Map<String, Object> request = new HashMap<>(Given.request(1));
        request.put("webhookUrl", url(path));
        return Given.session(key, TestWorkflows.publish(Map.of()), request);
    }

    private Session failed(byte[] file) {
        Session session = opened();
        session.put(0, file);
        session.submit().then().statusCode(200);
        assertThat(session.processed().getString("state")).isEqualTo("failed");
        return session;
    }

    /** The store is away until every try is over, and back then. */
    private Session failedWithoutItsStore() throws InterruptedException {
        Session session = opened();
        session.put(0, Images.jpeg(4));
        TestSteps.Stop stop = steps.stop(Ids.parse("ses", session.id()), Step.CLAIMED);
        session.submit().then().statusCode(200);
        assertThat(stop.isReached()).isTrue();
        Servers.store().cut();
        stop.goOn();
        assertThat(session.processed().getString("state")).isEqualTo("failed");
        Servers.store().mend();
        return session;
    }

    private void cancel(Session session) {
        Api.as(key)
                .post("/api/v1/submissions/{id}/cancel", session.submissionId())
                .then()
                .statusCode(200);
    }

    private static int revision(Session session) {
        return Integer.parseInt(
                Sql.text("SELECT revision FROM submission WHERE id = ?", Ids.parse("sub", session.submissionId())));
    }

    private static ValidatableResponse retry(String sessionId) {
        return Api.operator().post("/admin/v1/jobs/{id}/retry", sessionId).then();
    }

    private static JsonPath list(String cursor, int limit) {
        RequestSpecification request =
                Api.operator().queryParam("state", "failed").queryParam("limit", limit);
        return (cursor == null ? request : request.queryParam("cursor", cursor))
                .get("/admin/v1/jobs")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    /** The session's item, which is among the newest. */
    private static JsonPath find(Session session) {
        JsonPath page = list(null, 100);
        int index = page.getList("data.sessionId").indexOf(session.id());
        assertThat(index).isNotNegative();
        return page.setRootPath("data[" + index + "]");
    }
}
