package io.stevedore.job;

import static io.stevedore.testing.Receivers.receiver;
import static io.stevedore.testing.Receivers.url;
import static io.stevedore.testing.ReceiversSide.header;
import static io.stevedore.testing.ReceiversSide.signature;
import static io.stevedore.testing.WebhookReceiver.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.stevedore.company.Capability;
import io.stevedore.kernel.Ids;
import io.stevedore.session.ExpireSessions;
import io.stevedore.testing.Api;
import io.stevedore.testing.Api.Key;
import io.stevedore.testing.DeliveryRows;
import io.stevedore.testing.Given;
import io.stevedore.testing.Given.Session;
import io.stevedore.testing.Images;
import io.stevedore.testing.Race;
import io.stevedore.testing.Receivers;
import io.stevedore.testing.Servers;
import io.stevedore.testing.Sql;
import io.stevedore.testing.SubmissionRows;
import io.stevedore.testing.TestClock;
import io.stevedore.testing.TestWorkflows;
import io.stevedore.testing.WebhookReceiver.Received;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The contract's table of events, from each transition to what a receiver gets of it: exactly that, in this order. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
@QuarkusTestResource(Receivers.class)
class EventJourneyTest {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Map<String, Object> ALWAYS = Map.of("review", Map.of("when", "always"));

    @Inject
    TestSteps steps;

    @Inject
    ExpireSessions expire;

    @Inject
    TestClock clock;

    private final Key key = Api.freshKey();
    private final String path = "/" + UUID.randomUUID();

    @BeforeEach
    @AfterEach
    void empty() {
        clock.reset();
        DeliveryRows.clear();
    }

    /** A story, and event, state, status and failed reason of what its receiver gets. */
    static Stream<Arguments> transitions() {
        return Stream.of(
                story(
                        "approved without a person",
                        test -> test.processed(Map.of()),
                        "session.completed completed approved null"),
                story(
                        "needs a person",
                        test -> test.processed(ALWAYS),
                        "session.review_required completed review null"),
                story(
                        "fails for good",
                        test -> test.submitted(Map.of(), "no image".getBytes(StandardCharsets.UTF_8)),
                        "session.failed failed failed File 0"),
                story("expires", EventJourneyTest::expired, "session.expired expired cancelled null"),
                story(
                        "cancelled before it was submitted",
                        test -> test.after(test.opened(Map.of()), "cancel"),
                        "submission.cancelled failed cancelled cancelled"),
                story(
                        "cancelled in processing",
                        EventJourneyTest::cancelledInProcessing,
                        "submission.cancelled failed cancelled cancelled"),
                story(
                        "cancelled in review",
                        test -> test.after(test.processed(ALWAYS), "cancel"),
                        "session.review_required completed review null",
                        "submission.cancelled completed cancelled null"),
                story(
                        "approved by a person",
                        test -> test.after(test.processed(ALWAYS), "approve"),
                        "session.review_required completed review null",
                        "submission.approved completed approved null"),
                story(
                        "rejected",
                        test -> test.after(test.processed(ALWAYS), "reject"),
                        "session.review_required completed review null",
                        "submission.rejected completed rejected null"),
                story(
                        "approved by a person and taken downstream",
                        test -> test.after(test.processed(test.synced(ALWAYS)), "approve"),
                        "session.review_required completed review null",
                        "submission.approved completed approved null",
                        "submission.synced completed synced null"),
                story(
                        "approved without a person and taken downstream",
                        test -> test.processed(test.synced(Map.of())),
                        "session.completed completed approved null",
                        "submission.synced completed synced null"),
                story(
                        "a match is resolved, then it is approved",
                        test -> test.after(test.resolved(test.processed(ALWAYS)), "approve"),
                        "session.review_required completed review null",
                        "submission.fraud_match_resolved completed review null",
                        "submission.approved completed approved null"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("transitions")
    void its_receiver_gets_one_event_a_transition(
            String name, Function<EventJourneyTest, Session> story, List<String> expected) {
        Session session = story.apply(this);

        await().atMost(SOON).until(() -> receiver().received(path).size() >= expected.size());
        await().atMost(SOON).until(() -> pending(session) == 0);

        List<Received> requests = receiver().received(path);
        assertThat(requests).hasSameSizeAs(expected);
        for (int i = 0; i < expected.size(); i++) {
            assertEnvelope(session, requests.get(i), expected.get(i));
        }
        assertThat(envelopes(session)).isEqualTo(expected.size());
    }

    @Test
    void every_attempt_sends_the_bytes_of_then_whatever_has_changed_since() {
        receiver().reply(path, status(500), status(200));
        Session session = processed(ALWAYS);
        UUID id = Ids.parse("ses", session.id());
        DeliveryRows.awaitTry(id, 1);

        Sql.run("UPDATE submission SET extracted_data = '{\"total\": 1}', metadata = '{}' WHERE session_id = ?", id);
        after(session, "approve");
        clock.advance(Duration.ofSeconds(45));
        DeliveryRows.wake();

        await().atMost(SOON).until(() -> receiver().received(path).size() == 3);
        List<Received> requests = receiver().received(path);
        assertThat(requests.get(1).body()).isEqualTo(requests.get(0).body());
        assertThat(header(requests, "x-webhook-event"))
                .containsExactly("session.review_required", "session.review_required", "submission.approved");
        assertThat(JsonPath.from(text(requests.get(2))).getMap("result.extractedData"))
                .isEqualTo(Map.of("total", 1));
    }

    @Test
    void what_another_key_of_the_company_decides_is_signed_with_the_creating_key() {
        Session session = processed(ALWAYS);
        Key reviewer = Api.freshKey(
                UUID.fromString(Sql.text("SELECT company_id FROM api_key WHERE sha256 = sha256(?::bytea)", key.text())),
                EnumSet.allOf(Capability.class),
                Map.of());

        act(reviewer, session, "approve").statusCode(200);

        await().atMost(SOON).until(() -> receiver().received(path).size() == 2);
        Received approved = receiver().received(path).get(1);
        assertThat(approved.headers()).containsEntry("x-webhook-signature", signature(key, approved.body()));
    }

    @Test
    void what_many_reviewers_do_at_once_arrives_once_each_and_in_order_and_nobody_deadlocks() {
        Session session = processed(synced(ALWAYS));
        Queue<String> matches = new ConcurrentLinkedQueue<>();
        for (int i = 0; i < 8; i++) {
            matches.add(SubmissionRows.addMatch(Ids.parse("sub", session.submissionId()), "metadata", 50, null));
        }
        String deadlocks = deadlocks();

        List<Integer> statuses =
                Race.of(8, () -> resolve(session, matches.remove()).extract().statusCode());
        after(session, "approve");

        assertThat(statuses).containsOnly(200);
        await().atMost(SOON).until(() -> receiver().received(path).size() >= 11);
        await().atMost(SOON).until(() -> pending(session) == 0);
        assertThat(header(receiver().received(path), "x-webhook-id"))
                .isEqualTo(Sql.column(
                        "SELECT convert_from(body, 'UTF8')::json ->> 'eventId' FROM event_envelope"
                                + " WHERE submission_id = ? ORDER BY seq",
                        Ids.parse("sub", session.submissionId())));
        assertThat(header(receiver().received(path), "x-webhook-event"))
                .startsWith("session.review_required")
                .endsWith("submission.approved", "submission.synced")
                .hasSize(11);
        assertThat(deadlocks()).isEqualTo(deadlocks);
    }

    private static String deadlocks() {
        return Sql.text("SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()");
    }

    private static Arguments story(String name, Function<EventJourneyTest, Session> story, String... expected) {
        return Arguments.of(name, story, List.of(expected));
    }

    private void assertEnvelope(Session session, Received request, String expected) {
        JsonPath body = JsonPath.from(text(request));
        JsonPath submission = session.submission();
        assertThat(body.getMap(""))
                .containsOnlyKeys(
                        "eventId",
                        "eventType",
                        "occurredAt",
                        "sessionId",
                        "submissionId",
                        "workflow",
                        "state",
                        "submissionStatus",
                        "companyId",
                        "result",
                        "failedReason",
                        "clientSubmissionId",
                        "metadata");
        assertThat("%s %s %s %s"
                        .formatted(
                                body.getString("eventType"),
                                body.getString("state"),
                                body.getString("submissionStatus"),
                                body.getString("failedReason")))
                .startsWith(expected);
        assertThat(body.getString("sessionId")).isEqualTo(session.id());
        assertThat(body.getString("submissionId")).isEqualTo(session.submissionId());
        assertThat(body.getMap("workflow")).isEqualTo(Map.of("slug", session.slug(), "version", 1));
        assertThat(body.getString("companyId")).isEqualTo(submission.getString("companyId"));
        assertThat(body.getString("clientSubmissionId")).isEqualTo(submission.getString("clientSubmissionId"));
        assertThat(body.getMap("metadata")).isEqualTo(Map.of("order", 17));
        assertThat(body.getString("occurredAt"))
                .isEqualTo(submission.getString(
                        "events.find { it.type == '%s' }.occurredAt".formatted(body.getString("eventType"))));
        if (body.getString("state").equals("completed")) {
            assertThat(body.getMap("result")).containsOnlyKeys("extractedData", "confidence", "fraudStatus");
            assertThat(body.getMap("result.extractedData")).isEmpty();
            assertThat(body.getString("result.fraudStatus")).isEqualTo("clean");
        } else {
            assertThat(body.<Object>get("result")).isNull();
        }
        assertThat(request.headers())
                .containsEntry("x-webhook-event", body.getString("eventType"))
                .containsEntry("x-webhook-id", body.getString("eventId"))
                .containsEntry("x-webhook-signature", signature(key, request.body()));
    }

    /** Opened with metadata and this test's receiver. */
    private Session opened(Map<String, Object> definition) {
        Map<String, Object> request = new HashMap<>(Given.request(1));
        request.put("webhookUrl", url(path));
        request.put("metadata", Map.of("order", 17));
        return Given.session(key, TestWorkflows.publish(definition), request);
    }

    private Session submitted(Map<String, Object> definition, byte[] file) {
        Session session = opened(definition);
        assertThat(session.put(0, file)).isEqualTo(200);
        session.submit().then().statusCode(200);
        return session;
    }

    private Session processed(Map<String, Object> definition) {
        Session session = submitted(definition, Images.jpeg(7));
        assertThat(session.processed().getString("state")).isEqualTo("completed");
        return session;
    }

    private Session expired() {
        Session session = opened(Map.of());
        clock.advance(Duration.ofMinutes(31));
        expire.batches().await().atMost(SOON);
        return session;
    }

    private Session cancelledInProcessing() {
        Session session = opened(Map.of());
        session.put(0, Images.jpeg(8));
        TestSteps.Stop stop = steps.stop(Ids.parse("ses", session.id()), Step.DECIDED);
        session.submit().then().statusCode(200);
        assertThat(reached(stop)).isTrue();
        after(session, "cancel");
        stop.goOn();
        return session;
    }

    private static boolean reached(TestSteps.Stop stop) {
        try {
            return stop.isReached();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Session resolved(Session session) {
        String match = SubmissionRows.addMatch(Ids.parse("sub", session.submissionId()), "metadata", 50, null);
        resolve(session, match).statusCode(200);
        return session;
    }

    private ValidatableResponse resolve(Session session, String match) {
        return Api.as(key)
                .contentType("application/json")
                .body(Map.of("resolution", "false_positive"))
                .post("/api/v1/submissions/{id}/fraud-matches/{match}/resolve", session.submissionId(), match)
                .then();
    }

    private Session after(Session session, String action) {
        act(key, session, action).statusCode(200);
        return session;
    }

    private static ValidatableResponse act(Key key, Session session, String action) {
        return Api.as(key)
                .contentType("application/json")
                .body(Map.of("reason", "Not legible"))
                .post("/api/v1/submissions/{id}/{action}", session.submissionId(), action)
                .then();
    }

    private Map<String, Object> synced(Map<String, Object> definition) {
        Map<String, Object> whole = new HashMap<>(definition);
        whole.put("sync", Map.of("url", url(path + "-downstream")));
        return whole;
    }

    private static long pending(Session session) {
        return number(
                "SELECT count(*) FROM delivery WHERE ordering_key = ? AND state = 'pending'",
                Ids.parse("ses", session.id()));
    }

    private static long envelopes(Session session) {
        return number(
                "SELECT count(*) FROM event_envelope WHERE submission_id = ?",
                Ids.parse("sub", session.submissionId()));
    }

    private static long number(String sql, UUID id) {
        return Long.parseLong(Sql.text(sql, id));
    }

    private static String text(Received request) {
        return new String(request.body(), StandardCharsets.UTF_8);
    }
}
