package io.stevedore.sync;

import static io.stevedore.sync.Approvals.awaitRow;
import static io.stevedore.sync.Approvals.id;
import static io.stevedore.sync.Approvals.revision;
import static io.stevedore.sync.Approvals.row;
import static io.stevedore.testing.DeliveryRows.awaitTry;
import static io.stevedore.testing.Receivers.receiver;
import static io.stevedore.testing.Receivers.url;
import static io.stevedore.testing.WebhookReceiver.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import io.stevedore.company.Caller;
import io.stevedore.kernel.Ids;
import io.stevedore.submission.Submission;
import io.stevedore.submission.Submissions;
import io.stevedore.testing.Api;
import io.stevedore.testing.Api.Key;
import io.stevedore.testing.DeliveryRows;
import io.stevedore.testing.Given.Session;
import io.stevedore.testing.Receivers;
import io.stevedore.testing.Servers;
import io.stevedore.testing.Sql;
import io.stevedore.testing.TestClock;
import io.stevedore.testing.WebhookReceiver;
import io.stevedore.webhook.TestSteps;
import io.stevedore.workflow.Definition.SyncTarget;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From an approval to a system downstream and back, through the submission's columns and history. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
@QuarkusTestResource(Receivers.class)
class SyncTest {

    @Inject
    Approvals approvals;

    @Inject
    QueueSync queueSync;

    @Inject
    Submissions submissions;

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
    void the_revision_rises_once_when_it_is_synced_and_not_before() {
        receiver().reply(path, status(500), status(204));
        Session session = approvals.inReview(key);
        int reviewed = revision(session);

        approvals.approve(session, url(path));
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
        Session session = approvals.inReview(key);
        approvals.approve(session, url(path));

        for (int tries = 1; tries < 7; tries++) {
            awaitTry(id(session), tries);
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
        Session session = approvals.inReview(key);

        approvals.approve(session, url(path));

        awaitRow(session, "approved|failed|HTTP 410");
    }

    @Test
    void a_post_that_was_given_up_and_is_replayed_is_pending_again_and_then_synced() {
        CountDownLatch gate = new CountDownLatch(1);
        receiver().reply(path, status(410), WebhookReceiver.after(gate, status(204)));
        Session session = approvals.inReview(key);
        approvals.approve(session, url(path));
        awaitRow(session, "approved|failed|HTTP 410");
        UUID delivery = UUID.fromString(
                Sql.text("SELECT id FROM delivery WHERE topic = 'sync' AND subject_id = ?", id(session)));

        Api.operator()
                .post("/admin/v1/deliveries/{id}/replay", Ids.text("dlv", delivery))
                .then()
                .statusCode(202);

        assertThat(row(session)).isEqualTo("approved|pending");
        gate.countDown();
        awaitRow(session, "synced|delivered");
        assertThat(session.events()).containsOnlyOnce("submission.synced");
    }

    @Test
    void a_target_that_hangs_is_told_as_timed_out() {
        receiver().reply(path, WebhookReceiver.hang());
        Session session = approvals.inReview(key);

        approvals.approve(session, url(path));

        awaitRow(session, "approved|pending|timed out");
    }

    @Test
    void a_target_that_is_no_longer_allowed_is_told_as_that() {
        Session session = approvals.inReview(key);

        approvals.approve(session, "https://127.0.0.1/in");

        awaitRow(session, "approved|pending|the address is not allowed");
    }

    @Test
    void without_a_target_approved_is_final() {
        Session session = approvals.inReview(key);

        approvals.approve(session, null);

        assertThat(row(session)).isEqualTo("approved|none");
        assertThat(DeliveryRows.of(id(session))).isNull();
    }

    @Test
    void an_approval_that_is_rolled_back_posts_nothing() {
        Session session = approvals.inReview(key);

        assertThatThrownBy(() -> approvals.run(transaction -> approvals
                        .approving(transaction, session, url(path))
                        .chain(() -> Uni.createFrom().failure(new IllegalStateException("rolled back")))))
                .hasMessageContaining("rolled back");

        assertThat(row(session)).isEqualTo("review|none");
        assertThat(DeliveryRows.of(id(session))).isNull();
        assertThat(receiver().received(path)).isEmpty();
    }

    @Test
    void only_an_approved_submission_can_be_queued() {
        Session session = approvals.inReview(key);

        assertThatThrownBy(() -> approvals.run(
                        transaction -> queueSync.queue(transaction, id(session), new SyncTarget(url(path)))))
                .hasMessageContaining("Only an approved submission");

        assertThat(DeliveryRows.of(id(session))).isNull();
    }

    @Test
    void a_worker_killed_after_it_sent_repeats_the_post_under_its_id_and_nothing_else() throws InterruptedException {
        Session session = approvals.inReview(key);
        TestSteps.Stop stop = steps.stop(id(session));
        approvals.approve(session, url(path));
        assertThat(stop.isReached()).isTrue();
        assertThat(row(session)).isEqualTo("approved|pending");

        DeliveryRows.endLease(id(session));
        awaitRow(session, "synced|delivered");
        int revision = revision(session);
        stop.goOn();

        await().during(Duration.ofMillis(500))
                .atMost(Duration.ofSeconds(15))
                .until(() -> revision(session) == revision);
        assertThat(session.events()).containsOnlyOnce("submission.synced");
        assertThat(receiver().received(path)).hasSize(2);
        assertThat(receiver().received(path).stream()
                        .map(each -> each.headers().get("x-webhook-id"))
                        .distinct())
                .hasSize(1);
    }

    private void advance(Duration step) {
        clock.advance(step);
        DeliveryRows.wake();
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
}
