package io.stevedore.webhook;

import static io.stevedore.testing.Receivers.receiver;
import static io.stevedore.testing.Receivers.url;
import static io.stevedore.testing.Receivers.urlOfAnotherHost;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import io.stevedore.kernel.Db;
import io.stevedore.kernel.Role;
import io.stevedore.kernel.Signals;
import io.stevedore.testing.DeliveryRows;
import io.stevedore.testing.Race;
import io.stevedore.testing.Receivers;
import io.stevedore.testing.Servers;
import io.stevedore.testing.Sql;
import io.stevedore.testing.TestClock;
import io.stevedore.testing.WebhookReceiver;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Claims by hand, in a process whose own worker takes none. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
@QuarkusTestResource(Receivers.class)
@TestProfile(ClaimsTest.ApiOnly.class)
class ClaimsTest {

    private static final Set<String> PROBE = Set.of(ProbeListener.TOPIC);
    private static final int PER_HOST = 4;

    /** Serves requests and delivers nothing. */
    public static class ApiOnly implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("stevedore.process.roles", "api", "stevedore.webhook.drain", "300ms");
        }
    }

    @Inject
    Claims claims;

    @Inject
    RecordAttempt recording;

    @Inject
    Deliver deliver;

    @Inject
    Topics topics;

    @Inject
    ProbeListener listener;

    @Inject
    Probes probes;

    @Inject
    WebhookConfig config;

    @Inject
    Signals signals;

    @Inject
    Db db;

    @Inject
    TestClock clock;

    private final String path = "/" + UUID.randomUUID();

    @BeforeEach
    @AfterEach
    void empty() {
        clock.reset();
        DeliveryRows.clear();
    }

    @Test
    void no_host_has_more_than_its_share_at_once() {
        IntStream.range(0, 10).forEach(i -> probes.add(url(path)));
        UUID ofAnotherHost = probes.add(urlOfAnotherHost(path));

        List<Claim> share = take(100);

        assertThat(share).hasSize(PER_HOST + 1).extracting(Claim::subjectId).contains(ofAnotherHost);
        assertThat(take(100)).isEmpty();
        end(ofHost("127.0.0.1", share));
        assertThat(take(100)).hasSize(1);
    }

    @Test
    void a_host_is_the_same_however_it_is_written() {
        IntStream.range(0, 5).forEach(i -> probes.add("https://hooks.example.com/" + i));
        IntStream.range(0, 5).forEach(i -> probes.add("https://HOOKS.Example.com:443/" + i));

        assertThat(take(100)).hasSize(PER_HOST);
    }

    @Test
    void the_longest_due_is_taken_first() {
        UUID first = probes.add("https://b.example.com/");
        clock.advance(Duration.ofMillis(10));
        UUID second = probes.add("https://a.example.com/");
        clock.advance(Duration.ofMillis(10));
        UUID third = probes.add("https://c.example.com/");

        assertThat(List.of(one(), one(), one())).containsExactly(first, second, third);
    }

    @Test
    void hosts_that_hang_leave_places_to_one_that_has_nothing_under_way() {
        backlogs(config.concurrency() / PER_HOST, PER_HOST);
        List<Claim> hanging = take(config.concurrency());
        UUID healthy = probes.add(url(path));

        List<UUID> next = subjects(take(config.concurrency() - hanging.size()));

        assertThat(hanging).hasSize(config.concurrency() * 3 / 4);
        assertThat(next).containsExactly(healthy);
    }

    @Test
    void a_host_with_nothing_under_way_comes_before_the_older_backlogs_of_others() {
        backlogs(config.concurrency(), 2);
        List<Claim> hanging = take(config.concurrency());
        clock.advance(Duration.ofMillis(10));
        UUID healthy = probes.add(url(path));

        UUID next = one();

        assertThat(hanging)
                .extracting(Claim::host)
                .hasSize(config.concurrency())
                .doesNotHaveDuplicates();
        assertThat(next).isEqualTo(healthy);
    }

    @Test
    void a_topic_that_nobody_here_listens_to_is_left() {
        probes.add(url(path));

        assertThat(await(claims.take(10, Set.of("another")))).isEmpty();
        assertThat(take(10)).hasSize(1);
    }

    @Test
    void what_is_held_is_not_taken_again_and_what_a_dead_worker_held_is() {
        UUID subject = probes.add(url(path));
        Claim held = take(1).get(0);
        clock.advance(config.timeout().plusSeconds(9));

        assertThat(take(1)).isEmpty();
        clock.advance(Duration.ofSeconds(2));
        Claim taken = take(1).get(0);

        assertThat(taken.subjectId()).isEqualTo(subject);
        assertThat(taken.attempt()).isEqualTo(held.attempt() + 1);
        assertThat(taken.tries()).isZero();
    }

    @Test
    void an_old_attempt_can_change_nothing_any_more() {
        UUID subject = probes.add(url(path));
        Claim old = take(1).get(0);
        clock.advance(config.lease().plusSeconds(1));
        Claim now = take(1).get(0);
        String before = row(subject);

        assertThat(record(old, 200)).isFalse();
        assertThat(record(old, 500)).isFalse();
        assertThat(record(old, 410)).isFalse();
        await(claims.giveBack(List.of(old)));

        assertThat(row(subject)).isEqualTo(before);
        assertThat(listener.heard(subject)).isEmpty();
        assertThat(record(now, 200)).isTrue();
        assertThat(record(now, 200)).isFalse();
        assertThat(listener.heard(subject)).containsExactly("delivered null");
    }

    @Test
    void what_is_given_back_is_due_at_once_and_was_no_try() {
        probes.add(url(path));
        Claim first = take(1).get(0);

        await(claims.giveBack(List.of(first)));

        Claim second = take(1).get(0);
        assertThat(second.tries()).isZero();
        assertThat(second.attempt()).isEqualTo(first.attempt() + 1);
    }

    @Test
    void a_claim_that_never_sent_anything_uses_up_no_try() {
        UUID subject = probes.add(url(path));
        for (int i = 0; i < 10; i++) {
            take(1);
            clock.advance(config.lease().plusSeconds(1));
        }

        assertThat(record(take(1).get(0), 500)).isTrue();

        assertThat(DeliveryRows.of(subject)).isEqualTo("pending|1|500|HTTP 500");
        assertThat(Sql.text(
                        "SELECT extract(epoch FROM due_at - ?::timestamptz)::int FROM delivery WHERE subject_id = ?",
                        clock.now().toString(),
                        subject))
                .isEqualTo("30");
    }

    @Test
    void many_claims_at_one_instant_take_each_delivery_once() {
        List<UUID> all = IntStream.range(0, 20)
                .mapToObj(i -> probes.add("https://h" + i + ".example.com/"))
                .toList();

        List<UUID> taken = Race.of(8, () -> take(5)).stream()
                .flatMap(List::stream)
                .map(Claim::subjectId)
                .toList();

        assertThat(taken).doesNotHaveDuplicates().hasSizeLessThanOrEqualTo(all.size());
        assertThat(taken.size() + take(100).size()).isEqualTo(all.size());
    }

    @Test
    void two_workers_side_by_side_send_each_delivery_once() {
        List<UUID> all =
                IntStream.range(0, 40).mapToObj(i -> probes.add(url(path))).toList();
        List<DeliveryWorker> two = List.of(worker(), worker());

        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> {
            two.forEach(DeliveryWorker::wake);
            return Sql.text("SELECT count(*) FROM delivery WHERE state = 'delivered'")
                    .equals("40");
        });

        assertThat(receiver().received(path)).hasSize(all.size());
        assertThat(receiver().received(path).stream()
                        .map(each -> each.headers().get("x-webhook-id"))
                        .distinct())
                .hasSize(all.size());
        assertThat(all)
                .allSatisfy(subject -> assertThat(listener.heard(subject)).hasSize(1));
        assertThat(Sql.text("SELECT count(DISTINCT attempt) || ' ' || max(attempt) FROM delivery"))
                .isEqualTo("1 1");
    }

    @Test
    void a_worker_that_stops_waits_a_while_gives_back_what_it_holds_and_takes_no_more() {
        receiver().reply(path, WebhookReceiver.hang());
        UUID subject = probes.add(url(path));
        DeliveryWorker worker = worker();
        worker.wake();
        Awaitility.await().until(() -> receiver().received(path).size() == 1);

        worker.stop(new ShutdownEvent());
        worker.wake();

        assertThat(Sql.text(
                        "SELECT concat_ws('|', state, tries, worker, due_at <= now()) FROM delivery WHERE subject_id = ?",
                        subject))
                .isEqualTo("pending|0|t");
        assertThat(one()).isEqualTo(subject);
    }

    @Test
    void a_claim_among_many_rows_reads_the_indexes_of_what_is_due_and_of_what_is_held() {
        DeliveryRows.settled(25_000);
        DeliveryRows.waiting("waiting.example.com", 20_000);
        probes.add(url(path));
        Sql.run("ANALYZE delivery");
        String sql = Claims.CLAIM
                .replace("$1", "now()")
                .replace("$2", "now() + interval '20 s'")
                .replace("$3", "64")
                .replace("$4", "4")
                .replace("$5", "'{probe}'::text[]")
                .replace("$6", "'worker'")
                .replace("$7", "48");

        String plan = String.join("\n", Sql.column("EXPLAIN " + sql));

        assertThat(plan).contains("delivery_due", "delivery_held").doesNotContain("Seq Scan on delivery");
    }

    private DeliveryWorker worker() {
        return new DeliveryWorker(
                new Claims(db, clock, config), deliver, topics, config, () -> Set.of(Role.WORKER), signals);
    }

    private static Claim ofHost(String host, List<Claim> taken) {
        return taken.stream()
                .filter(claim -> claim.host().equals(host))
                .findFirst()
                .orElseThrow();
    }

    /** So many hosts with so many deliveries each. */
    private void backlogs(int hosts, int each) {
        IntStream.range(0, hosts * each).forEach(i -> probes.add("https://h" + i % hosts + ".example.com/"));
    }

    private static List<UUID> subjects(List<Claim> taken) {
        return taken.stream().map(Claim::subjectId).toList();
    }

    private UUID one() {
        return take(1).get(0).subjectId();
    }

    private List<Claim> take(int most) {
        return await(claims.take(most, PROBE));
    }

    private void end(Claim claim) {
        assertThat(record(claim, 200)).isTrue();
    }

    private boolean record(Claim claim, int status) {
        return await(recording.record(Outcomes.of(claim, status, clock.now())));
    }

    private static String row(UUID subject) {
        return Sql.text("SELECT d::text FROM delivery d WHERE subject_id = ?", subject);
    }

    private static <T> T await(Uni<T> answer) {
        return answer.await().atMost(Duration.ofSeconds(10));
    }
}
