package io.stevedore.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import io.stevedore.company.Operator;
import io.stevedore.kernel.Db;
import io.stevedore.kernel.Problem;
import io.stevedore.testing.DeliveryRows;
import io.stevedore.testing.Race;
import io.stevedore.testing.Receivers;
import io.stevedore.testing.Servers;
import io.stevedore.testing.Sql;
import io.stevedore.testing.TestClock;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How receivers stand, from attempts that nobody made, in a process whose own worker makes none. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
@QuarkusTestResource(Receivers.class)
@TestProfile(ClaimsTest.ApiOnly.class)
class ReceiversTest {

    private static final Set<String> TOPICS = Set.of(QuietTopic.NAME);

    @Inject
    Probes probes;

    @Inject
    Claims claims;

    @Inject
    RecordAttempt recording;

    @Inject
    Db db;

    @Inject
    PauseReceivers pause;

    @Inject
    ResumeReceiver resume;

    @Inject
    WebhookConfig config;

    @Inject
    TestClock clock;

    private final String host = "h-" + UUID.randomUUID() + ".example.com";

    @BeforeEach
    @AfterEach
    void empty() {
        clock.reset();
        DeliveryRows.clear();
    }

    @Test
    void a_host_fails_from_its_first_failure_to_its_next_success() {
        attempt(500);
        String since = standing("failing_since");
        clock.advance(Duration.ofHours(1));
        attempt(404);

        assertThat(standing("failing_since")).isEqualTo(since);
        assertThat(standing("extract(epoch FROM last_failed_at - failing_since)::int"))
                .isEqualTo("3600");
        attempt(204);
        assertThat(standing("host")).isNull();
    }

    @Test
    void of_attempts_that_are_recorded_together_one_success_is_enough() {
        attempt(500);
        probes.addQuiet(url());
        record(take().get(0), 200);
        IntStream.range(0, 3).forEach(i -> probes.addQuiet(url()));
        List<Claim> three = take();
        record(three.get(0), 500);
        assertThat(standing("host")).isEqualTo(host);

        List<Outcome> both =
                List.of(Outcomes.of(three.get(1), 200, clock.now()), Outcomes.of(three.get(2), 500, clock.now()));
        int recorded = await(db.run(RecordStatement.SQL, RecordStatement.arguments(both)))
                .size();

        assertThat(recorded).isEqualTo(2);
        assertThat(standing("host")).isNull();
    }

    @Test
    void a_listener_that_fails_is_no_fault_of_the_host() {
        probes.addQuiet(url());
        Claim claim = take().get(0);
        Attempted taken = new Attempted(200, null, null);

        assertThat(await(recording.recordUnheard(Outcomes.of(claim, taken.unheard(), clock.now()))))
                .isTrue();

        assertThat(standing("host")).isNull();
    }

    @Test
    void a_host_that_fails_has_one_place_until_it_answers_again() {
        attempt(500);
        IntStream.range(0, 2 * config.perHost()).forEach(i -> probes.addQuiet(url()));

        List<Claim> one = take();
        assertThat(one).hasSize(1);
        assertThat(take()).isEmpty();
        record(one.get(0), 200);

        assertThat(take()).hasSize(config.perHost());
    }

    @Test
    void however_many_hosts_fail_a_quarter_of_the_places_is_left_to_those_that_do_not() {
        int dead = config.concurrency() * 2;
        Sql.run(
                "INSERT INTO receiver (host, failing_since, last_failed_at)"
                        + " SELECT 'dead-' || n || '.example.com', now(), now() FROM generate_series(1, ?) n",
                dead);
        IntStream.rangeClosed(1, dead).forEach(i -> probes.addQuiet("https://dead-" + i + ".example.com/"));
        clock.advance(Duration.ofSeconds(1));

        List<Claim> held = take(config.concurrency());
        UUID healthy = probes.addQuiet(url());
        List<Claim> next = take(config.concurrency() - held.size());

        assertThat(held).hasSize(config.concurrency() * 3 / 4);
        assertThat(next).extracting(Claim::subjectId).containsExactly(healthy);
    }

    @Test
    void a_host_that_failed_for_five_days_is_paused_once_whoever_looks_and_the_audit_log_says_so() {
        attempt(500);
        clock.advance(Duration.ofDays(5).minusMinutes(1));
        attempt(500);
        assertThat(pause()).isZero();
        clock.advance(Duration.ofMinutes(1));
        attempt(503);

        int paused = Race.of(4, this::pause).stream().mapToInt(each -> each).sum();

        assertThat(paused).isEqualTo(1);
        assertThat(standing("paused_at IS NOT NULL")).isEqualTo("t");
        assertThat(audit()).containsExactly("receiver.paused system");
        assertThat(Sql.text("SELECT data FROM audit_log WHERE target = ?", host))
                .contains("failingSince", "lastFailedAt");
    }

    @Test
    void a_host_that_answered_once_within_the_five_days_is_not_paused() {
        attempt(500);
        clock.advance(Duration.ofDays(4));
        attempt(200);
        attempt(500);
        clock.advance(Duration.ofDays(2));
        attempt(500);

        assertThat(pause()).isZero();
    }

    @Test
    void nothing_is_sent_to_a_paused_host_and_nothing_of_it_comes_to_its_end() {
        UUID waiting = probes.addQuiet(url());
        Claim late = take().get(0);
        paused();
        UUID another = probes.addQuiet(url());
        clock.advance(Duration.ofDays(30));

        assertThat(take()).isEmpty();
        assertThat(List.of(DeliveryRows.of(waiting), DeliveryRows.of(another))).containsOnly("pending|0");
        record(late, 200);
        assertThat(standing("paused_at IS NOT NULL")).isEqualTo("t");
        assertThat(take()).isEmpty();
    }

    @Test
    void a_host_that_is_resumed_gets_what_waited_and_starts_anew() {
        paused();
        UUID waiting = probes.addQuiet(url());

        await(resume.resume(Operator.of("192.0.2.1", "req_resume"), host.toUpperCase(Locale.ROOT)));

        assertThat(take()).extracting(Claim::subjectId).containsExactly(waiting);
        assertThat(standing("host")).isNull();
        assertThat(audit()).containsExactly("receiver.resumed operator");
    }

    @Test
    void only_a_paused_host_can_be_resumed() {
        attempt(500);

        for (String each : List.of(host, "nobody.example.com")) {
            assertThatThrownBy(() -> await(resume.resume(Operator.SYSTEM, each)))
                    .isInstanceOf(Problem.NotFound.class);
        }
        assertThat(standing("host")).isEqualTo(host);
        assertThat(audit()).isEmpty();
    }

    private void paused() {
        Sql.run(
                "INSERT INTO receiver (host, failing_since, last_failed_at, paused_at) VALUES (?, now(), now(), now())",
                host);
    }

    private void attempt(int status) {
        Sql.run("DELETE FROM delivery WHERE state = 'pending'");
        probes.addQuiet(url());
        record(take().get(0), status);
    }

    private String url() {
        return "https://" + host + "/in";
    }

    private String standing(String what) {
        return Sql.text("SELECT " + what + " FROM receiver WHERE host = ?", host);
    }

    private List<String> audit() {
        return Sql.column("SELECT action || ' ' || actor FROM audit_log WHERE target = ? ORDER BY at", host);
    }

    private int pause() {
        return await(pause.batches());
    }

    private void record(Claim claim, int status) {
        assertThat(await(recording.record(Outcomes.of(claim, status, clock.now()))))
                .isTrue();
    }

    private List<Claim> take() {
        return take(config.concurrency());
    }

    private List<Claim> take(int most) {
        return await(claims.take(most, TOPICS));
    }

    private static <T> T await(Uni<T> answer) {
        return answer.await().atMost(Duration.ofSeconds(10));
    }
}
