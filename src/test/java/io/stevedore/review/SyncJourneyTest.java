package io.stevedore.review;

import static io.stevedore.testing.Receivers.receiver;
import static io.stevedore.testing.Receivers.url;
import static io.stevedore.testing.WebhookReceiver.after;
import static io.stevedore.testing.WebhookReceiver.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.stevedore.testing.Api;
import io.stevedore.testing.Api.Key;
import io.stevedore.testing.DeliveryRows;
import io.stevedore.testing.Given;
import io.stevedore.testing.Given.Session;
import io.stevedore.testing.Images;
import io.stevedore.testing.Race;
import io.stevedore.testing.Receivers;
import io.stevedore.testing.Servers;
import io.stevedore.testing.TestWorkflows;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** From whoever approves to the system downstream, over HTTP only. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
@QuarkusTestResource(Receivers.class)
class SyncJourneyTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    private final Key key = Api.freshKey();
    private final String path = "/" + UUID.randomUUID();

    @AfterEach
    void empty() {
        DeliveryRows.clear();
    }

    @Test
    void what_a_reviewer_approves_is_posted_once_and_becomes_synced() {
        CountDownLatch seen = new CountDownLatch(1);
        receiver().reply(path, after(seen, status(200)));
        Session session = inReview(url(path));

        act(session, "approve", "{}")
                .statusCode(200)
                .body("submissionStatus", equalTo("approved"))
                .body("sync.status", equalTo("pending"))
                .body("sync.lastError", equalTo(null));
        seen.countDown();

        JsonPath synced = awaitStatus(session, "synced");
        assertThat(synced.getString("sync.status")).isEqualTo("delivered");
        assertThat(synced.getString("sync.updatedAt")).matches(".*T.*\\.\\d{3}Z");
        assertThat(synced.getList("events.type")).startsWith("submission.synced", "submission.approved");
        assertThat(synced.getString("events[0].actor.type")).isEqualTo("system");
        assertThat(session.job().getString("submissionStatus")).isEqualTo("synced");
        assertThat(receiver().received(path)).hasSize(1);
        act(session, "approve", "{}")
                .statusCode(409)
                .body("detail", equalTo("The submission is already approved and synced"));
        act(session, "cancel", "{}").statusCode(409);
    }

    @Test
    void what_processing_approves_by_itself_is_posted_too() {
        String slug = TestWorkflows.publish(Map.of("sync", Map.of("url", url(path))));

        Session session = Given.submitted(key, slug, Images.jpeg(1));

        awaitStatus(session, "synced");
        JsonPath body = JsonPath.from(
                new String(receiver().received(path).get(0).body(), java.nio.charset.StandardCharsets.UTF_8));
        assertThat(body.getString("submissionId")).isEqualTo(session.submissionId());
        assertThat(body.getString("state")).isEqualTo("completed");
        assertThat(body.getString("submissionStatus")).isEqualTo("approved");
        assertThat(body.getString("files[0].sha256"))
                .isEqualTo(session.submission().getString("files[0].sha256"));
    }

    @Test
    void a_target_that_fails_is_shown_and_the_submission_stays_approved() {
        receiver().reply(path, status(500));
        Session session = inReview(url(path));

        act(session, "approve", "{}").statusCode(200);

        await().atMost(SOON).until(() -> session.submission().getString("sync.lastError") != null);
        JsonPath detail = session.submission();
        assertThat(detail.getString("sync.status")).isEqualTo("pending");
        assertThat(detail.getString("sync.lastError")).isEqualTo("HTTP 500");
        assertThat(detail.getString("submissionStatus")).isEqualTo("approved");
    }

    @Test
    void without_a_target_approved_is_final() {
        Session session =
                Given.submitted(key, TestWorkflows.publish(Map.of("review", Map.of("when", "always"))), Images.jpeg(2));
        session.processed();

        act(session, "approve", "{}")
                .statusCode(200)
                .body("submissionStatus", equalTo("approved"))
                .body("sync.status", equalTo("none"))
                .body("sync.updatedAt", equalTo(null));
    }

    @Test
    void what_is_rejected_or_cancelled_is_posted_to_nobody() {
        Session rejected = inReview(url(path));
        Session cancelled = inReview(url(path));

        act(rejected, "reject", "{\"reason\": \"Not legible\"}").statusCode(200).body("sync.status", equalTo("none"));
        act(cancelled, "cancel", "{}").statusCode(200).body("sync.status", equalTo("none"));

        assertThat(DeliveryRows.count(path)).isZero();
    }

    @Test
    void of_many_approvals_at_one_instant_one_post_comes() {
        Session session = inReview(url(path));

        List<Integer> statuses =
                Race.of(5, () -> act(session, "approve", "{}").extract().statusCode());

        assertThat(statuses).containsExactlyInAnyOrder(200, 409, 409, 409, 409);
        awaitStatus(session, "synced");
        assertThat(DeliveryRows.count(path)).isEqualTo(1);
        assertThat(receiver().received(path)).hasSize(1);
    }

    private Session inReview(String target) {
        String slug = TestWorkflows.publish(Map.of("review", Map.of("when", "always"), "sync", Map.of("url", target)));
        Session session = Given.submitted(key, slug, Images.jpeg(3));
        assertThat(session.processed().getString("submissionStatus")).isEqualTo("review");
        return session;
    }

    private JsonPath awaitStatus(Session session, String status) {
        await().atMost(SOON)
                .until(() -> session.submission().getString("submissionStatus").equals(status));
        return session.submission();
    }

    private ValidatableResponse act(Session session, String action, String body) {
        return Api.as(key)
                .contentType("application/json")
                .body(body)
                .post("/api/v1/submissions/{id}/{action}", session.submissionId(), action)
                .then();
    }
}
