package io.stevedore.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import io.stevedore.kernel.Db;
import io.stevedore.kernel.Problem;
import io.stevedore.testing.DeliveryRows;
import io.stevedore.testing.OpenTransaction;
import io.stevedore.testing.Plans;
import io.stevedore.testing.Receivers;
import io.stevedore.testing.Servers;
import io.stevedore.testing.Sql;
import io.stevedore.testing.Statements;
import io.stevedore.testing.TestClock;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What attempts leave in the database, in a process whose own worker makes none. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
@QuarkusTestResource(Receivers.class)
@TestProfile(ClaimsTest.ApiOnly.class)
class RecordAttemptTest {

    private static final int MANY = 40;
    private static final Set<String> TOPICS = Set.of(ProbeListener.TOPIC, QuietTopic.NAME);

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
        clock.reset();
        DeliveryRows.clear();
    }

    @Test
    void each_attempt_is_written_down_with_its_time_its_status_its_latency_and_its_error() {
        UUID subject = probes.addQuiet("https://a.example.com/");
        assertThat(record(Outcomes.of(take().get(0), 500, clock.now()))).isTrue();
        clock.advance(Duration.ofMinutes(1));
        Claim second = take().get(0);

        assertThat(record(Outcomes.of(second, 200, clock.now()))).isTrue();

        assertThat(DeliveryRows.of(subject)).isEqualTo("delivered|2|200");
        assertThat(attempts(second)).containsExactly("1|7|500|HTTP 500", "2|7|200");
        assertThat(Sql.text(
                        "SELECT extract(epoch FROM max(at) - min(at))::int FROM delivery_attempt WHERE delivery_id = ?",
                        second.id()))
                .isEqualTo("60");
    }

    @Test
    void an_attempt_that_a_listener_hears_of_is_written_down_like_any_other() {
        probes.add("https://a.example.com/");
        Claim claim = take().get(0);

        assertThat(record(Outcomes.of(claim, 410, clock.now()))).isTrue();

        assertThat(attempts(claim)).containsExactly("1|7|410|HTTP 410");
    }

    @Test
    void attempts_that_end_at_once_need_one_statement_to_claim_and_a_few_to_record() {
        for (int i = 0; i < 5 * MANY; i++) {
            probes.addQuiet("https://h" + i + ".example.com/");
        }
        List<Claim> taken = new ArrayList<>();

        int claiming = Statements.of(() -> taken.addAll(await(claims.take(MANY, TOPICS))));
        List<List<Claim>> rounds = IntStream.range(0, 5)
                .mapToObj(round -> taken.subList(round * MANY, (round + 1) * MANY))
                .toList();
        List<List<Claim>> left = new ArrayList<>(rounds);
        int recording = Statements.of(
                () -> assertThat(recordAll(left.remove(0), 200)).hasSize(MANY).containsOnly(true));

        assertThat(claiming).isEqualTo(1);
        assertThat(recording).isBetween(1, 4);
        assertThat(Sql.text("SELECT count(*) FROM delivery WHERE state = 'delivered'"))
                .isEqualTo("" + 5 * MANY);
        assertThat(Sql.text("SELECT count(*) FROM delivery_attempt")).isEqualTo("" + 5 * MANY);
    }

    @Test
    void of_attempts_that_end_at_once_only_those_are_recorded_whose_claim_still_stands() {
        IntStream.range(0, 3).forEach(i -> probes.addQuiet("https://h" + i + ".example.com/"));
        List<Claim> old = take();
        clock.advance(Duration.ofMinutes(1));
        Claim taken = await(claims.take(1, TOPICS)).get(0);
        List<Claim> all = new ArrayList<>(old);
        all.add(taken);

        List<Boolean> ours = recordAll(all, 200);

        assertThat(ours.get(3)).isTrue();
        for (int i = 0; i < 3; i++) {
            assertThat(ours.get(i)).isEqualTo(!old.get(i).id().equals(taken.id()));
        }
        assertThat(Sql.text("SELECT count(*) FROM delivery_attempt")).isEqualTo("3");
    }

    @Test
    void one_that_the_database_refuses_holds_up_none_of_the_others() {
        IntStream.range(0, 8).forEach(i -> probes.addQuiet("https://h" + i + ".example.com/"));
        List<Claim> taken = take();
        Attempted refused = new Attempted(500, null, "no text may hold \0");

        List<CompletableFuture<Boolean>> answers = taken.stream()
                .map(claim -> claim == taken.get(5)
                        ? Outcomes.of(claim, refused, clock.now())
                        : Outcomes.of(claim, 200, clock.now()))
                .map(outcome -> recording.record(outcome).subscribeAsCompletionStage())
                .toList();

        assertThatThrownBy(() -> answers.get(5).join()).isNotNull();
        IntStream.range(0, 8)
                .filter(i -> i != 5)
                .forEach(i -> assertThat(answers.get(i).join()).isTrue());
        assertThat(Sql.column("SELECT id FROM delivery WHERE state = 'pending'"))
                .containsExactly(taken.get(5).id().toString());
    }

    @Test
    void one_that_somebody_holds_is_recorded_once_it_is_free_and_holds_up_none_of_the_others() {
        IntStream.range(0, 8).forEach(i -> probes.addQuiet("https://h" + i + ".example.com/"));
        List<Claim> taken = take();
        Claim locked = taken.get(5);
        try (OpenTransaction holder = OpenTransaction.begin()) {
            holder.run("SELECT 1 FROM delivery WHERE id = ? FOR UPDATE", locked.id());

            List<CompletableFuture<Boolean>> answers = start(taken);

            Awaitility.await()
                    .atMost(Duration.ofSeconds(2))
                    .until(() ->
                            answers.stream().filter(CompletableFuture::isDone).count() == 7);
            assertThat(Sql.column("SELECT id FROM delivery WHERE state = 'pending'"))
                    .containsExactly(locked.id().toString());
            holder.awaitWaiter();
            holder.commit();
            assertThat(answers).allMatch(CompletableFuture::join);
        }
    }

    @Test
    void one_that_somebody_holds_for_too_long_is_left_to_its_lease() {
        IntStream.range(0, 3).forEach(i -> probes.addQuiet("https://h" + i + ".example.com/"));
        List<Claim> taken = take();
        try (OpenTransaction holder = OpenTransaction.begin()) {
            holder.run(
                    "SELECT 1 FROM delivery WHERE id = ? FOR UPDATE",
                    taken.get(0).id());

            List<CompletableFuture<Boolean>> answers = start(taken);

            assertThatThrownBy(() -> answers.get(0).join()).hasCauseInstanceOf(Problem.Busy.class);
            assertThat(answers.subList(1, 3)).allMatch(CompletableFuture::join);
            holder.commit();
        }
        clock.advance(Duration.ofMinutes(1));
        assertThat(take()).extracting(Claim::id).containsExactly(taken.get(0).id());
    }

    @Test
    void a_receiver_that_somebody_holds_is_no_outage_to_the_batch() {
        IntStream.range(0, 3).forEach(i -> probes.addQuiet("https://h" + i + ".example.com/"));
        List<Claim> first = take();
        recordAll(first, 500);
        clock.advance(Duration.ofMinutes(1));
        List<Claim> again = take();
        try (OpenTransaction holder = OpenTransaction.begin()) {
            holder.run(
                    "SELECT 1 FROM receiver WHERE host = ? FOR UPDATE",
                    again.get(0).host());

            List<CompletableFuture<Boolean>> answers = start(again);

            assertThatThrownBy(() -> answers.get(0).join()).hasCauseInstanceOf(Problem.Busy.class);
            assertThat(answers.subList(1, 3)).allMatch(CompletableFuture::join);
        }
    }

    @Test
    void what_an_outage_kept_from_being_recorded_is_left_to_its_lease() {
        IntStream.range(0, 3).forEach(i -> probes.addQuiet("https://h" + i + ".example.com/"));
        List<Claim> taken = take();
        CompletableFuture<Void> go = new CompletableFuture<>();
        CompletableFuture<Void> locking = db.transaction(transaction -> transaction
                        .query("LOCK TABLE delivery IN EXCLUSIVE MODE")
                        .execute()
                        .chain(() -> Uni.createFrom().completionStage(go)))
                .subscribeAsCompletionStage();
        Awaitility.await()
                .until(() -> Sql.text("SELECT count(*) FROM pg_locks WHERE mode = 'ExclusiveLock' AND granted"
                                + " AND relation = 'delivery'::regclass")
                        .equals("1"));
        List<CompletableFuture<Boolean>> answers = start(taken);

        Awaitility.await().until(() -> {
            Sql.column("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                    + " WHERE wait_event_type = 'Lock' AND query LIKE 'WITH outcome%'");
            return answers.stream().allMatch(CompletableFuture::isDone);
        });
        go.complete(null);
        locking.join();

        answers.forEach(answer -> assertThatThrownBy(answer::join).hasCauseInstanceOf(Problem.Unavailable.class));
        assertThat(take()).isEmpty();
        clock.advance(Duration.ofMinutes(1));
        assertThat(take()).hasSize(3).allMatch(claim -> claim.attempt() == 2 && claim.tries() == 0);
    }

    @Test
    void whoever_adds_while_the_one_before_ends_waits_for_it_or_goes_and_is_never_forgotten() {
        for (int round = 0; round < 60; round++) {
            UUID key = UUID.randomUUID();
            probes.addQuiet("https://h" + round + ".example.com/", key);
            Claim first = take().get(0);

            CompletableFuture<Boolean> ending =
                    recording.record(Outcomes.of(first, 200, clock.now())).subscribeAsCompletionStage();
            UUID second = probes.addQuiet("https://h" + round + ".example.com/", key);

            assertThat(ending.join()).isTrue();
            List<Claim> next = take();
            assertThat(next).extracting(Claim::subjectId).containsExactly(second);
            assertThat(record(Outcomes.of(next.get(0), 200, clock.now()))).isTrue();
        }
    }

    @Test
    void the_end_of_one_lets_exactly_the_next_of_its_key_go() {
        UUID key = UUID.randomUUID();
        List<UUID> subjects = IntStream.range(0, 4)
                .mapToObj(i -> probes.addQuiet("https://a.example.com/", key))
                .toList();

        List<UUID> order = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            List<Claim> taken = take();
            assertThat(taken).hasSize(1);
            order.add(taken.get(0).subjectId());
            record(Outcomes.of(taken.get(0), i % 2 == 0 ? 200 : 410, clock.now()));
        }

        assertThat(order).isEqualTo(subjects);
    }

    @Test
    void a_record_among_many_rows_reads_them_by_their_keys() {
        DeliveryRows.settled(25_000);
        probes.addQuiet("https://a.example.com/");
        Claim claim = take().get(0);
        Sql.run("ANALYZE delivery");
        String id = "ARRAY['" + claim.id() + "']::uuid[]";

        String plan = String.join(
                "\n",
                Plans.generic(
                        RecordStatement.BATCH,
                        List.of(
                                id,
                                "ARRAY[1]",
                                "ARRAY['delivered']",
                                "ARRAY[null]::timestamptz[]",
                                "ARRAY[now()]",
                                "ARRAY[now()]",
                                "ARRAY[200]",
                                "ARRAY[now()]",
                                "ARRAY[3]",
                                "ARRAY[null]::text[]")));

        assertThat(plan).contains("delivery_pkey").doesNotContain("Seq Scan on delivery");
        assertThat(DeliveryRows.of(claim.subjectId())).isEqualTo("delivered|1|200");
    }

    private List<Boolean> recordAll(List<Claim> taken, int status) {
        List<CompletableFuture<Boolean>> answers = taken.stream()
                .map(claim -> recording
                        .record(Outcomes.of(claim, status, clock.now()))
                        .subscribeAsCompletionStage())
                .toList();
        return answers.stream().map(CompletableFuture::join).collect(Collectors.toList());
    }

    private List<CompletableFuture<Boolean>> start(List<Claim> taken) {
        return taken.stream()
                .map(claim ->
                        recording.record(Outcomes.of(claim, 200, clock.now())).subscribeAsCompletionStage())
                .toList();
    }

    private boolean record(Outcome outcome) {
        return await(recording.record(outcome));
    }

    private List<Claim> take() {
        return await(claims.take(1_000, TOPICS));
    }

    private static List<String> attempts(Claim claim) {
        return Sql.column(
                "SELECT concat_ws('|', number, latency_ms, status, error) FROM delivery_attempt WHERE delivery_id = ?"
                        + " ORDER BY number",
                claim.id());
    }

    private static <T> T await(Uni<T> answer) {
        return answer.await().atMost(Duration.ofSeconds(10));
    }
}
