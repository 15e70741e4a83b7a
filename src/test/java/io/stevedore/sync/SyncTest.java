package io.stevedore.sync;

import static io.stevedore.testing.Receivers.receiver;
import static io.stevedore.testing.Receivers.url;
import static io.stevedore.testing.WebhookReceiver.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.restassured.path.json.JsonPath;
import io.smallrye.mutiny.Uni;
import io.stevedore.company.Caller;
import io.stevedore.kernel.Db;
import io.stevedore.kernel.Ids;
import io.stevedore.submission.Submission;
import io.stevedore.submission.Submissions;
import io.stevedore.testing.Api;
import io.stevedore.testing.Api.Key;
import io.stevedore.testing.DeliveryRows;
import io.stevedore.testing.Given;
import io.stevedore.testing.Given.Session;
import io.stevedore.testing.Images;
import io.stevedore.testing.Receivers;
import io.stevedore.testing.Servers;
import io.stevedore.testing.Sql;
import io.stevedore.testing.TestClock;
import io.stevedore.testing.TestWorkflows;
import io.stevedore.testing.WebhookReceiver;
import io.stevedore.testing.WebhookReceiver.Received;
import io.stevedore.webhook.TestSteps;
import io.stevedore.workflow.Definition.SyncTarget;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From an approval to a system downstream and back. Approving is one line of SQL here, as those who approve will do it. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
@QuarkusTestResource(Receivers.class)
class SyncTest {

    private static final Duration SOON = Duration.ofSeconds(15);
    private static final String EXTRACTED = "{\"total\": 48.350, \"company\": \"Ünicode GmbH\", \"date\": null}";

    @Inject
    QueueSync queueSync;

    @Inject
    Submissions submissions;

    @Inject
    Db db;

    @Inject
    TestClock clock;

    @Inject
    TestSteps steps;

    private final Key key = Api.freshKey();
    private final String path = "/" + UUID.randomUUID();

    @BeforeEach
    @AfterEach
    void empty() {
        clock.reset();
        DeliveryRows.clear();
    }

    @Test
    void an_approved_submission_is_posted_whole_and_signed_and_becomes_synced() throws GeneralSecurityException {
        Session session = inReview();
        JsonPath before = session.submission();

        approve(session, url(path));
        awaitRow(session, "synced|delivered");

        assertThat(receiver().received(path)).hasSize(1);
        Received request = receiver().received(path).get(0);
        JsonPath body = JsonPath.from(text(request));
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
                        "metadata",
                        "externalUser",
                        "label",
                        "files");
        assertThat(body.getString("eventType")).isEqualTo("submission.sync");
        assertThat(body.getString("occurredAt")).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
        assertThat(body.getString("sessionId")).isEqualTo(session.id());
        assertThat(body.getString("submissionId")).isEqualTo(session.submissionId());
        assertThat(body.getMap("workflow")).isEqualTo(Map.of("slug", session.slug(), "version", 1));
        assertThat(body.getString("state")).isEqualTo("completed");
        assertThat(body.getString("submissionStatus")).isEqualTo("approved");
        assertThat(body.getString("companyId")).isEqualTo(before.getString("companyId"));
        assertThat(body.getString("result.fraudStatus")).isEqualTo("clean");
        assertThat(body.getDouble("result.confidence")).isBetween(0.0, 1.0);
        assertThat(text(request)).contains("\"extractedData\":" + EXTRACTED);
        assertThat(body.getString("failedReason")).isNull();
        assertThat(body.getString("clientSubmissionId")).isEqualTo(before.getString("clientSubmissionId"));
        assertThat(body.getMap("metadata")).isEqualTo(Map.of("order", 17));
        assertThat(body.getMap("externalUser")).isEqualTo(before.getMap("externalUser"));
        assertThat(body.getString("label")).isEqualTo("Ada");
        assertThat(body.getList("files")).isEqualTo(withoutAddresses(before.getList("files")));
        assertThat(text(request)).doesNotContain("X-Amz-Signature");
        assertThat(request.headers())
                .containsEntry("x-webhook-event", "submission.sync")
                .containsEntry("x-webhook-id", body.getString("eventId"))
                .containsEntry("x-webhook-signature", "sha256=" + signature(request.body()));
        assertThat(session.submission().getString("submissionStatus")).isEqualTo("synced");
        assertThat(session.events()).startsWith("submission.synced").containsOnlyOnce("submission.synced");
        assertThat(session.submission().getMap("events[0].actor")).containsEntry("type", "system");
    }

    @Test
    void the_revision_rises_once_when_it_is_synced_and_not_before() {
        receiver().reply(path, status(500), status(204));
        Session session = inReview();
        int reviewed = revision(session);

        approve(session, url(path));
        awaitRow(session, "approved|pending|HTTP 500");
        assertThat(revision(session)).isEqualTo(reviewed + 1);
        advance(Duration.ofSeconds(45));
        awaitRow(session, "synced|delivered");

        assertThat(revision(session)).isEqualTo(reviewed + 2);
        assertThat(receiver().received(path)).hasSize(2);
        assertThat(receiver().received(path).get(1).body())
                .isEqualTo(receiver().received(path).get(0).body());
    }

    @Test
    void a_target_that_fails_to_the_end_leaves_it_approved_and_says_why() {
        receiver().reply(path, status(503));
        Session session = inReview();
        approve(session, url(path));

        for (int tries = 1; tries < 7; tries++) {
            awaitTry(session, tries);
            advance(Duration.ofHours(12));
        }

        awaitRow(session, "approved|failed|HTTP 503");
        assertThat(receiver().received(path)).hasSize(7);
        assertThat(session.events()).doesNotContain("submission.synced");
        Submission.Sync seen = seen(session);
        assertThat(seen.status()).isEqualTo("failed");
        assertThat(seen.lastError()).isEqualTo("HTTP 503");
        assertThat(seen.updatedAt()).isAfter(Instant.now().plus(Duration.ofDays(2)));
    }

    @Test
    void a_target_that_is_gone_is_given_up_at_once() {
        receiver().reply(path, status(410));
        Session session = inReview();

        approve(session, url(path));

        awaitRow(session, "approved|failed|HTTP 410");
    }

    @Test
    void a_target_that_hangs_is_told_as_timed_out() {
        receiver().reply(path, WebhookReceiver.hang());
        Session session = inReview();

        approve(session, url(path));

        awaitRow(session, "approved|pending|timed out");
    }

    @Test
    void a_target_that_is_no_longer_allowed_is_told_as_that() {
        Session session = inReview();

        approve(session, "https://127.0.0.1/in");

        awaitRow(session, "approved|pending|the address is not allowed");
    }

    @Test
    void without_a_target_approved_is_final() {
        Session session = inReview();

        approve(session, null);

        assertThat(row(session)).isEqualTo("approved|none");
        assertThat(DeliveryRows.of(id(session))).isNull();
    }

    @Test
    void an_approval_that_is_rolled_back_posts_nothing() {
        Session session = inReview();

        assertThatThrownBy(() -> run(transaction -> approving(transaction, session, url(path))
                        .chain(() -> Uni.createFrom().failure(new IllegalStateException("rolled back")))))
                .hasMessageContaining("rolled back");

        assertThat(row(session)).isEqualTo("review|none");
        assertThat(DeliveryRows.of(id(session))).isNull();
        assertThat(receiver().received(path)).isEmpty();
    }

    @Test
    void only_an_approved_submission_can_be_queued() {
        Session session = inReview();

        assertThatThrownBy(
                        () -> run(transaction -> queueSync.queue(transaction, id(session), new SyncTarget(url(path)))))
                .hasMessageContaining("Only an approved submission");

        assertThat(DeliveryRows.of(id(session))).isNull();
    }

    @Test
    void a_worker_killed_after_it_sent_repeats_the_post_under_its_id_and_nothing_else() throws InterruptedException {
        Session session = inReview();
        TestSteps.Stop stop = steps.stop(id(session));
        approve(session, url(path));
        assertThat(stop.isReached()).isTrue();
        assertThat(row(session)).isEqualTo("approved|pending");

        DeliveryRows.endLease(id(session));
        awaitRow(session, "synced|delivered");
        int revision = revision(session);
        stop.goOn();

        await().during(Duration.ofMillis(500)).atMost(SOON).until(() -> revision(session) == revision);
        assertThat(session.events()).containsOnlyOnce("submission.synced");
        assertThat(receiver().received(path)).hasSize(2);
        assertThat(receiver().received(path).stream()
                        .map(each -> each.headers().get("x-webhook-id"))
                        .distinct())
                .hasSize(1);
    }

    /** Processed and before a reviewer, with metadata, a user and extracted data whose text must survive. */
    private Session inReview() {
        String slug = TestWorkflows.publish(Map.of("review", Map.of("when", "always")));
        Map<String, Object> request = new HashMap<>(Given.request(2));
        request.put("metadata", Map.of("order", 17));
        request.put("externalUser", Map.of("id", "u-1", "name", "Ada"));
        Session session = Given.session(key, slug, request);
        session.put(0, Images.jpeg(1));
        session.put(1, Images.jpeg(2));
        session.submit().then().statusCode(200);
        assertThat(session.processed().getString("submissionStatus")).isEqualTo("review");
        Sql.run("UPDATE submission SET extracted_data = ? WHERE id = ?", EXTRACTED, id(session));
        return session;
    }

    private void approve(Session session, String target) {
        run(transaction -> approving(transaction, session, target));
    }

    private Uni<Void> approving(SqlConnection transaction, Session session, String target) {
        return transaction
                .preparedQuery("UPDATE submission SET status = 'approved', updated_at = now(), revision = revision + 1"
                        + " WHERE id = $1 AND status = 'review'")
                .execute(Tuple.of(id(session)))
                .chain(() -> queueSync.queue(transaction, id(session), target == null ? null : new SyncTarget(target)));
    }

    private void run(Function<SqlConnection, Uni<Void>> work) {
        db.transaction(work).await().atMost(Duration.ofSeconds(10));
    }

    private void advance(Duration step) {
        clock.advance(step);
        DeliveryRows.wake();
    }

    private static void awaitRow(Session session, String row) {
        await().atMost(SOON).until(() -> row(session), row::equals);
    }

    private static void awaitTry(Session session, int tries) {
        await().atMost(SOON)
                .until(() -> DeliveryRows.isFree(id(session))
                        && DeliveryRows.of(id(session)).startsWith("pending|" + tries + "|"));
    }

    private static String row(Session session) {
        return Sql.text(
                "SELECT concat_ws('|', status, sync_status, sync_error) FROM submission WHERE id = ?", id(session));
    }

    /** What the company's own keys are shown. */
    private Submission.Sync seen(Session session) {
        UUID company = UUID.fromString(Sql.text("SELECT company_id FROM submission WHERE id = ?", id(session)));
        Caller caller = new Caller(UUID.randomUUID(), UUID.randomUUID(), "Key", company, Set.of(), Map.of());
        return onAContext(() -> submissions.require(caller, session.submissionId()))
                .sync();
    }

    /** Hibernate Reactive works on a Vert.x context only. */
    private static <T> T onAContext(Supplier<Uni<T>> work) {
        try {
            return VertxContextSupport.subscribeAndAwait(work);
        } catch (Throwable failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static int revision(Session session) {
        return Integer.parseInt(Sql.text("SELECT revision FROM submission WHERE id = ?", id(session)));
    }

    private static UUID id(Session session) {
        return Ids.parse("sub", session.submissionId());
    }

    private static String text(Received request) {
        return new String(request.body(), StandardCharsets.UTF_8);
    }

    private static List<Map<String, Object>> withoutAddresses(List<Map<String, Object>> files) {
        return files.stream()
                .map(file -> {
                    Map<String, Object> rest = new HashMap<>(file);
                    rest.keySet().removeIf(name -> name.startsWith("download"));
                    return rest;
                })
                .toList();
    }

    /** What a receiver computes from the key that it was given. */
    private String signature(byte[] body) throws GeneralSecurityException {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(key.text().getBytes(StandardCharsets.US_ASCII));
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(HexFormat.of().formatHex(hash).getBytes(StandardCharsets.US_ASCII), "HmacSHA256"));
        return HexFormat.of().formatHex(mac.doFinal(body));
    }
}
