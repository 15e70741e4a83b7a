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
import io.stevedore.testing.Statements;
import io.stevedore.testing.TestClock;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
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
    WebhookOutbox outbox;

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
    void of_many_that_are_added_at_once_those_of_one_key_wait_for_each_other_and_others_do_not() {
        UUID key = UUID.randomUUID();
        List<UUID> subjects = List.of(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID());
        UUID other = UUID.randomUUID();

        await(db.transaction(transaction -> outbox.add(
                transaction,
                List.of(
                        Probes.delivery(URL, key, subjects.get(0)),
                        Probes.delivery("https://other.example.com/", UUID.randomUUID(), other),
                        Probes.delivery(URL, key, subjects.get(1)),
                        Probes.delivery(URL, key, subjects.get(2))))));

        List<Claim> first = take();
        assertThat(first).extracting(Claim::subjectId).containsExactlyInAnyOrder(subjects.get(0), other);
        assertThat(first.stream()
                        .filter(claim -> claim.orderingKey().equals(key))
                        .allMatch(this::delivered))
                .isTrue();
        List<Claim> second = take();
        assertThat(second).extracting(Claim::subjectId).containsExactly(subjects.get(1));
        assertThat(delivered(second.get(0))).isTrue();
        assertThat(take()).extracting(Claim::subjectId).containsExactly(subjects.get(2));
    }

    @Test
    void many_wait_for_those_that_were_there_before() {
        UUID key = UUID.randomUUID();
        UUID before = probes.add(URL, key);

        await(db.transaction(transaction -> outbox.add(
                transaction,
                List.of(Probes.delivery(URL, key, UUID.randomUUID()), Probes.delivery(URL, key, UUID.randomUUID())))));

        assertThat(take()).extracting(Claim::subjectId).containsExactly(before);
        assertThat(take()).isEmpty();
    }

    @Test
    void none_is_no_statement_and_a_thousand_are_two() {
        List<NewDelivery> thousand = Stream.generate(() -> Probes.delivery(URL, UUID.randomUUID(), UUID.randomUUID()))
                .limit(1000)
                .toList();

        int none = Statements.of(() -> add(List.of()));
        int many = Statements.of(() -> {
            DeliveryRows.clear();
            add(thousand);
        });

        assertThat(many - none).isEqualTo(2);
        assertThat(Sql.text("SELECT count(*) FROM delivery WHERE due_at IS NOT NULL"))
                .isEqualTo("1000");
    }

    private void add(List<NewDelivery> deliveries) {
        await(db.transaction(transaction -> outbox.add(transaction, deliveries)));
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
