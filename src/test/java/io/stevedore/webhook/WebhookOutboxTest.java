package io.stevedore.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import io.stevedore.kernel.Db;
import io.stevedore.testing.DeliveryRows;
import io.stevedore.testing.Receivers;
import io.stevedore.testing.Servers;
import io.stevedore.testing.Sql;
import io.stevedore.testing.TestClock;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What transactions leave in the outbox, in a process whose own worker takes nothing out of it. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
@QuarkusTestResource(Receivers.class)
@TestProfile(ClaimsTest.ApiOnly.class)
class WebhookOutboxTest {

    private static final String URL = "https://hooks.example.com/";

    @Inject
    Probes probes;

    @Inject
    Claims claims;

    @Inject
    RecordAttempt recording;

    @Inject
    Db db;

    @Inject
    TestClock clock;

    @BeforeEach
    @AfterEach
    void empty() {
        DeliveryRows.clear();
    }

    @Test
    void one_that_is_added_while_the_one_before_ends_is_not_forgotten() {
        UUID key = UUID.randomUUID();
        UUID second = UUID.randomUUID();
        probes.add(URL, key);
        Claim first = take().get(0);
        CompletableFuture<Void> added = new CompletableFuture<>();
        CompletableFuture<Void> commit = new CompletableFuture<>();
        CompletableFuture<Void> adding = db.transaction(transaction -> probes.add(transaction, URL, key, second)
                        .invoke(() -> added.complete(null))
                        .chain(() -> Uni.createFrom().completionStage(commit)))
                .subscribeAsCompletionStage();
        added.join();

        CompletableFuture<Boolean> ending = CompletableFuture.supplyAsync(() -> delivered(first));
        Awaitility.await().until(WebhookOutboxTest::somebodyWaitsForALock);
        commit.complete(null);

        assertThat(ending.join()).isTrue();
        adding.join();
        assertThat(take()).extracting(Claim::subjectId).containsExactly(second);
    }

    @Test
    void one_that_was_rolled_back_is_never_sent() {
        UUID subject = UUID.randomUUID();

        Uni<Void> rolledBack = db.transaction(transaction -> probes.add(transaction, URL, subject, subject)
                .chain(() -> Uni.createFrom().failure(new IllegalStateException("rolled back"))));

        assertThat(rolledBack.onFailure().recoverWithNull().await().atMost(Duration.ofSeconds(10)))
                .isNull();
        assertThat(take()).isEmpty();
    }

    private static boolean somebodyWaitsForALock() {
        return !Sql.text(
                        "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE 'WITH outcome%'")
                .equals("0");
    }

    private List<Claim> take() {
        return await(claims.take(10, Set.of(ProbeListener.TOPIC)));
    }

    private boolean delivered(Claim claim) {
        return await(recording.record(Outcomes.of(claim, 200, clock.now())));
    }

    private static <T> T await(Uni<T> answer) {
        return answer.await().atMost(Duration.ofSeconds(10));
    }
}
