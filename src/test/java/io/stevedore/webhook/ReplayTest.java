package io.stevedore.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import io.stevedore.company.Operator;
import io.stevedore.kernel.Db;
import io.stevedore.kernel.Ids;
import io.stevedore.kernel.Problem;
import io.stevedore.testing.DeliveryRows;
import io.stevedore.testing.Race;
import io.stevedore.testing.Receivers;
import io.stevedore.testing.Servers;
import io.stevedore.testing.Sql;
import io.stevedore.testing.Statements;
import io.stevedore.testing.TestClock;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a replay leaves in the outbox, in a process whose own worker takes nothing out of it. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
@QuarkusTestResource(Receivers.class)
@TestProfile(ClaimsTest.ApiOnly.class)
class ReplayTest {

    private static final Set<String> TOPICS = Set.of(QuietTopic.NAME, ProbeListener.TOPIC);
    private static final Operator OPERATOR = Operator.of("192.0.2.1", "req_replay");
    private static final String URL = "https://a.example.com/";

    @Inject
    Probes probes;

    @Inject
    ProbeListener listener;

    @Inject
    Claims claims;

    @Inject
    RecordAttempt recording;

    @Inject
    ReplayDelivery replay;

    @Inject
    ReplaySince replaySince;

    @Inject
    Requeue requeue;

    @Inject
    Db db;

    @Inject
    TestClock clock;

    @BeforeEach
    @AfterEach
    void empty() {
        clock.reset();
        DeliveryRows.clear();
    }

    @Test
    void one_that_failed_goes_out_once_more_under_its_id_with_its_bytes_and_its_whole_schedule() {
        probes.addQuiet(URL);
        Claim failed = end(410);

        await(replay.replay(OPERATOR, text(failed)));

        Claim again = take().get(0);
        assertThat(again.eventId()).isEqualTo(failed.eventId());
        assertThat(again.body()).isEqualTo(failed.body());
        assertThat(again.tries()).isZero();
        assertThat(again.attempt()).isGreaterThan(failed.attempt());
        record(again, 200);
        assertThat(Sql.column("SELECT status FROM delivery_attempt WHERE delivery_id = ? ORDER BY number", failed.id()))
                .containsExactly("410", "200");
        assertThat(Sql.column(
                        "SELECT action || ' ' || actor || ' ' || request_id FROM audit_log WHERE target = ?",
                        text(failed)))
                .containsExactly("delivery.replayed operator req_replay");
    }

    @Test
    void its_listener_hears_of_it_in_that_transaction() {
        UUID subject = probes.add(URL);
        Claim failed = end(410);
        listener.failFor(subject);

        assertThatThrownBy(() -> await(replay.replay(OPERATOR, text(failed))))
                .isInstanceOf(IllegalStateException.class);
        assertThat(DeliveryRows.of(subject)).startsWith("failed|");
        listener.failNoMore(subject);
        await(replay.replay(OPERATOR, text(failed)));

        assertThat(listener.heard(subject)).containsExactly("failed HTTP 410", "replayed");
        assertThat(DeliveryRows.of(subject)).startsWith("pending|0|");
    }

    @Test
    void one_that_is_pending_or_delivered_is_refused_and_an_unknown_one_is_not_found() {
        probes.addQuiet(URL);
        Claim pending = take().get(0);
        assertThatThrownBy(() -> await(replay.replay(OPERATOR, text(pending))))
                .isInstanceOf(Problem.Conflict.class)
                .hasMessageContaining("pending");
        record(pending, 200);

        assertThatThrownBy(() -> await(replay.replay(OPERATOR, text(pending))))
                .isInstanceOf(Problem.Conflict.class)
                .hasMessageContaining("delivered");
        for (String unknown : List.of("dlv_01jq5w5t1cf0q8v9n3r2s4m6kx", "nonsense", "ses_01jq5w5t1cf0q8v9n3r2s4m6kx")) {
            assertThatThrownBy(() -> await(replay.replay(OPERATOR, unknown))).isInstanceOf(Problem.NotFound.class);
        }
        assertThat(Sql.text("SELECT count(*) FROM audit_log WHERE target = ?", text(pending)))
                .isEqualTo("0");
    }

    @Test
    void of_replays_at_one_instant_one_takes_effect() {
        probes.addQuiet(URL);
        Claim failed = end(410);

        List<Boolean> answers = Race.of(
                4,
                () -> await(replay.replay(OPERATOR, text(failed))
                        .replaceWith(true)
                        .onFailure(Problem.Conflict.class)
                        .recoverWithItem(false)));

        assertThat(answers).containsOnlyOnce(true);
        assertThat(take()).hasSize(1);
    }

    @Test
    void what_is_pending_after_it_in_its_key_waits_for_it() {
        UUID key = UUID.randomUUID();
        UUID first = probes.addQuiet(URL, key);
        UUID second = probes.addQuiet(URL, key);
        UUID third = probes.addQuiet(URL, key);
        Claim failed = end(410);

        await(replay.replay(OPERATOR, text(failed)));

        List<UUID> order = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            List<Claim> taken = take();
            assertThat(taken).hasSize(1);
            order.add(taken.get(0).subjectId());
            record(taken.get(0), 200);
        }
        assertThat(order).containsExactly(first, second, third);
    }

    @Test
    void one_whose_next_is_under_way_lets_that_end_and_nobody_is_forgotten() {
        UUID key = UUID.randomUUID();
        UUID first = probes.addQuiet("https://b.example.com/", key);
        probes.addQuiet(URL, key);
        UUID third = probes.addQuiet(URL, key);
        Claim failed = end(410);
        Claim under = take().get(0);

        await(replay.replay(OPERATOR, text(failed)));

        assertThat(take()).extracting(Claim::subjectId).containsExactly(first);
        record(under, 200);
        assertThat(take()).isEmpty();
        clock.advance(Duration.ofMinutes(1));
        Claim again = take().get(0);
        record(again, 200);
        assertThat(take()).extracting(Claim::subjectId).containsExactly(third);
    }

    @Test
    void one_whose_next_fails_beside_it_goes_alone_from_then_on() {
        UUID key = UUID.randomUUID();
        UUID first = probes.addQuiet("https://b.example.com/", key);
        UUID second = probes.addQuiet(URL, key);
        Claim failed = end(410);
        Claim under = take().get(0);
        await(replay.replay(OPERATOR, text(failed)));
        Claim again = take().get(0);

        record(under, 500);
        record(again, 500);

        clock.advance(Duration.ofHours(1));
        List<Claim> next = take();
        assertThat(next).extracting(Claim::subjectId).containsExactly(first);
        record(next.get(0), 200);
        assertThat(take()).extracting(Claim::subjectId).containsExactly(second);
    }

    @Test
    void of_two_that_fail_in_one_statement_the_later_waits_and_is_not_forgotten() {
        UUID key = UUID.randomUUID();
        UUID first = probes.addQuiet("https://b.example.com/", key);
        UUID second = probes.addQuiet(URL, key);
        Claim failed = end(410);
        Claim under = take().get(0);
        await(replay.replay(OPERATOR, text(failed)));
        Claim again = take().get(0);

        await(db.run(
                RecordStatement.BATCH,
                RecordStatement.arguments(
                        List.of(Outcomes.of(under, 500, clock.now()), Outcomes.of(again, 500, clock.now())))));

        clock.advance(Duration.ofHours(1));
        List<Claim> next = take();
        assertThat(next).extracting(Claim::subjectId).containsExactly(first);
        record(next.get(0), 410);
        assertThat(take()).extracting(Claim::subjectId).containsExactly(second);
    }

    @Test
    void one_that_is_replayed_while_another_of_its_key_is_added_goes_before_it() {
        UUID key = UUID.randomUUID();
        UUID first = probes.add(URL, key);
        Claim failed = end(410);
        UUID second = UUID.randomUUID();
        CompletableFuture<Void> added = new CompletableFuture<>();
        CompletableFuture<Void> commit = new CompletableFuture<>();
        CompletableFuture<Void> adding = db.transaction(transaction -> probes.add(transaction, URL, key, second)
                        .invoke(() -> added.complete(null))
                        .chain(() -> Uni.createFrom().completionStage(commit)))
                .subscribeAsCompletionStage();
        added.join();

        CompletableFuture<Void> replaying =
                replay.replay(OPERATOR, text(failed)).subscribeAsCompletionStage();
        Awaitility.await().until(ReplayTest::somebodyWaitsForAKey);
        commit.complete(null);

        adding.join();
        replaying.join();
        assertThat(take()).extracting(Claim::subjectId).containsExactly(first);
    }

    @Test
    void one_that_is_added_while_another_of_its_key_is_replayed_goes_after_it() {
        UUID key = UUID.randomUUID();
        UUID first = probes.add(URL, key);
        Claim failed = end(410);
        UUID second = UUID.randomUUID();
        CompletableFuture<Void> replayed = new CompletableFuture<>();
        CompletableFuture<Void> commit = new CompletableFuture<>();
        CompletableFuture<Void> replaying = db.transaction(
                        transaction -> requeue.one(transaction, failed.id(), clock.now())
                                .invoke(() -> replayed.complete(null))
                                .chain(() -> Uni.createFrom().completionStage(commit)))
                .subscribeAsCompletionStage();
        replayed.join();

        CompletableFuture<Void> adding = db.transaction(transaction -> probes.add(transaction, URL, key, second))
                .subscribeAsCompletionStage();
        Awaitility.await().until(ReplayTest::somebodyWaitsForAKey);
        commit.complete(null);

        replaying.join();
        adding.join();
        assertThat(take()).extracting(Claim::subjectId).containsExactly(first);
    }

    @Test
    void a_listener_hears_once_of_many_that_are_replayed_together() {
        IntStream.range(0, 5).forEach(i -> {
            probes.add("https://h" + i + ".example.com/");
            end(410);
        });
        clock.advance(Duration.ofSeconds(1));
        int before = listener.calls();

        assertThat(replaySince(Instant.EPOCH, null)).isEqualTo(5);

        assertThat(listener.calls() - before).isEqualTo(1);
    }

    @Test
    void whoever_ends_while_one_is_replayed_leaves_nobody_behind() {
        for (int round = 0; round < 40; round++) {
            UUID key = UUID.randomUUID();
            String url = "https://h" + round + ".example.com/";
            UUID first = probes.addQuiet(url, key);
            probes.addQuiet(url, key);
            UUID third = probes.addQuiet(url, key);
            Claim failed = end(410);
            Claim under = take().get(0);

            CompletableFuture<Boolean> ending =
                    recording.record(Outcomes.of(under, 200, clock.now())).subscribeAsCompletionStage();
            await(replay.replay(OPERATOR, text(failed)));
            assertThat(ending.join()).isTrue();

            List<UUID> rest = new ArrayList<>();
            for (List<Claim> taken = take(); !taken.isEmpty(); taken = take()) {
                taken.forEach(claim -> {
                    rest.add(claim.subjectId());
                    record(claim, 200);
                });
            }
            assertThat(rest).containsExactlyInAnyOrder(first, third);
        }
    }

    @Test
    void all_that_failed_since_are_replayed_and_those_of_one_host_where_one_is_named() {
        probes.addQuiet("https://old.example.com/");
        end(410);
        clock.advance(Duration.ofHours(1));
        Instant since = clock.now();
        UUID a = probes.addQuiet("https://a.example.com/");
        end(410);
        UUID b = probes.addQuiet("https://b.example.com/");
        end(410);
        probes.addQuiet("https://c.example.com/");
        end(200);
        clock.advance(Duration.ofSeconds(1));

        assertThat(replaySince(since, "A.example.com")).isEqualTo(1);
        List<Claim> ofA = take();
        assertThat(replaySince(since, null)).isEqualTo(1);

        assertThat(ofA).extracting(Claim::subjectId).containsExactly(a);
        assertThat(take()).extracting(Claim::subjectId).containsExactly(b);
        assertThat(replaySince(since, null)).isZero();
        assertThat(Sql.column(
                        "SELECT target || ' ' || data FROM audit_log WHERE request_id = 'req_replay'"
                                + " AND data LIKE ? ORDER BY at",
                        "%" + since + "%"))
                .hasSize(2)
                .satisfiesExactly(
                        entry -> assertThat(entry).startsWith("a.example.com ").contains("\"queued\":1"),
                        entry -> assertThat(entry).startsWith("* ").contains("\"queued\":1"));
    }

    @Test
    void a_key_keeps_its_order_the_first_goes_and_the_others_wait() {
        UUID key = UUID.randomUUID();
        List<UUID> subjects =
                IntStream.range(0, 4).mapToObj(i -> probes.addQuiet(URL, key)).toList();
        IntStream.range(0, 3).forEach(i -> end(410));
        clock.advance(Duration.ofSeconds(1));

        assertThat(replaySince(Instant.EPOCH, null)).isEqualTo(3);

        List<UUID> order = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            List<Claim> taken = take();
            assertThat(taken).hasSize(1);
            order.add(taken.get(0).subjectId());
            record(taken.get(0), 200);
        }
        assertThat(order).isEqualTo(subjects);
    }

    @Test
    void many_are_replayed_in_batches_of_a_few_statements_each() {
        int many = 2 * ReplaySince.BATCH + 7;
        DeliveryRows.failed("many.example.com", many);

        int statements = Statements.of(() -> replaySince(Instant.EPOCH, null));

        assertThat(statements).isLessThanOrEqualTo(3 * 6);
        assertThat(Sql.text("SELECT count(*) FROM delivery WHERE state = 'pending' AND due_at IS NOT NULL"))
                .isEqualTo("" + many);
    }

    @Test
    void a_call_queues_two_thousand_at_most_and_says_that_there_are_more() {
        DeliveryRows.failed("flood.example.com", 2_003);
        JsonNode body = json("{\"failedSince\": \"2020-01-01T00:00:00Z\"}");

        Queued first = await(replaySince.replay(OPERATOR, body));
        Queued second = await(replaySince.replay(OPERATOR, body));

        assertThat(first).isEqualTo(new Queued(2_000, true));
        assertThat(second).isEqualTo(new Queued(3, false));
    }

    @Test
    void a_wrong_request_names_each_member() {
        for (String body : List.of("{\"host\": 1}", "{\"failedSince\": \"yesterday\", \"host\": \"\"}")) {
            assertThatThrownBy(() -> await(replaySince.replay(OPERATOR, json(body))))
                    .isInstanceOfSatisfying(
                            Problem.Invalid.class,
                            problem -> assertThat(problem.errors())
                                    .extracting(each -> each.field())
                                    .containsExactlyInAnyOrder("failedSince", "host"));
        }
    }

    private int replaySince(Instant since, String host) {
        JsonObject body = new JsonObject().put("failedSince", since.toString()).put("host", host);
        return await(replaySince.replay(OPERATOR, json(body.encode()))).queued();
    }

    private static boolean somebodyWaitsForAKey() {
        return !Sql.text("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted")
                .equals("0");
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Takes the one that is due and ends it. */
    private Claim end(int status) {
        Claim claim = take().get(0);
        record(claim, status);
        return claim;
    }

    private void record(Claim claim, int status) {
        assertThat(await(recording.record(Outcomes.of(claim, status, clock.now()))))
                .isTrue();
    }

    private List<Claim> take() {
        return await(claims.take(1_000, TOPICS));
    }

    private static String text(Claim claim) {
        return Ids.text("dlv", claim.id());
    }

    private static <T> T await(Uni<T> answer) {
        return answer.await().atMost(Duration.ofSeconds(20));
    }
}
