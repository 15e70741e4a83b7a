package io.stevedore.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.stevedore.testing.Api;
import io.stevedore.testing.Api.Key;
import io.stevedore.testing.Given;
import io.stevedore.testing.Images;
import io.stevedore.testing.Race;
import io.stevedore.testing.Servers;
import io.stevedore.testing.Soon;
import io.stevedore.testing.TestClock;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a cancellation does to a session that still goes on. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
class CancelSubmissionTest {

    private final Key key = Api.freshKey();

    @Inject
    TestClock clock;

    @AfterEach
    void resetClock() {
        clock.reset();
    }

    @Test
    void a_pending_session_fails_with_it_and_can_no_longer_be_submitted() {
        Given.Session session = Given.uploaded(key, "compliance", Images.jpeg(1));

        assertThat(cancel(session)).isEqualTo(200);

        JsonPath job = session.job();
        assertThat(job.getString("state")).isEqualTo("failed");
        assertThat(job.getString("failedReason")).isEqualTo("cancelled");
        assertThat(job.getString("submissionStatus")).isEqualTo("cancelled");
        assertThat(job.<Object>get("result")).isNull();
        session.submit().then().statusCode(400).body("type", endsWith("/errors/bad-request"));
        assertThat(session.events()).containsExactly("submission.cancelled", "session.created");
    }

    @Test
    void its_client_submission_id_stays_taken() {
        var body = Given.request(1);
        Given.Session session = Given.session(key, "compliance", body);
        cancel(session);

        Api.as(key)
                .contentType("application/json")
                .body(body)
                .post("/api/v1/compliance/sessions")
                .then()
                .statusCode(409)
                .body("sessionId", equalTo(session.id()))
                .body("state", equalTo("failed"));
    }

    @Test
    void a_session_that_was_processed_stays_completed() {
        Given.Session session = Given.submitted(key, "compliance", Images.jpeg(2));
        session.processed();

        assertThat(cancel(session)).isEqualTo(200);

        assertThat(session.job().getString("state")).isEqualTo("completed");
        assertThat(session.job().getString("submissionStatus")).isEqualTo("cancelled");
    }

    @Test
    void one_whose_time_is_over_has_expired_and_is_not_cancelled_again() {
        Given.Session session = Given.session(key, "compliance", 1);
        clock.advance(Duration.ofMinutes(31));

        int status = cancel(session);

        assertThat(status).isEqualTo(409);
        assertThat(session.job().getString("state")).isEqualTo("expired");
        assertThat(session.job().<String>get("failedReason")).isNull();
        assertThat(session.submission().getString("submissionStatus")).isEqualTo("cancelled");
        assertThat(session.submission().getString("cancelReason")).isEqualTo("session expired");
        assertThat(session.events()).containsExactly("session.expired", "session.created");
    }

    @Test
    void whoever_waits_for_the_job_hears_of_it() {
        Given.Session session = Given.session(key, "compliance", 1);
        long start = System.nanoTime();
        CompletableFuture<JsonPath> waiting = CompletableFuture.supplyAsync(() -> Api.as(key)
                .queryParam("wait", 30)
                .get("/api/v1/jobs/{id}", session.id())
                .jsonPath());

        cancel(session);

        assertThat(waiting.join().getString("state")).isEqualTo("failed");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(25));
    }

    @Test
    void a_cancellation_and_a_submit_at_one_instant_leave_one_story() {
        for (int round = 0; round < 8; round++) {
            Given.Session session = Given.uploaded(key, "compliance", Images.jpeg(100 + round));
            AtomicInteger number = new AtomicInteger();

            List<Integer> statuses = Race.of(
                    2, () -> number.getAndIncrement() == 0 ? session.submit().statusCode() : cancel(session));

            assertThat(statuses).contains(200).isSubsetOf(200, 400, 409);
            boolean settled = Soon.holds(
                    Duration.ofSeconds(20),
                    () -> !session.job().getString("state").equals("submitted"));
            assertThat(settled).isTrue();
            String state = session.job().getString("state");
            String status = session.submission().getString("submissionStatus");
            assertThat(state + " " + status).isIn("failed cancelled", "completed review", "completed cancelled");
            assertThat(session.events()).doesNotHaveDuplicates();
        }
    }

    private static int cancel(Given.Session session) {
        return Api.as(session.key())
                .post("/api/v1/submissions/{id}/cancel", session.submissionId())
                .statusCode();
    }
}
