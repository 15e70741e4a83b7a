package io.stevedore.webhook;

import static io.stevedore.testing.DeliveryRows.awaitTry;
import static io.stevedore.testing.Receivers.receiver;
import static io.stevedore.testing.Receivers.url;
import static io.stevedore.testing.ReceiversSide.header;
import static io.stevedore.testing.ReceiversSide.keyHash;
import static io.stevedore.testing.ReceiversSide.signature;
import static io.stevedore.testing.WebhookReceiver.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.stevedore.testing.Api;
import io.stevedore.testing.DeliveryRows;
import io.stevedore.testing.LogLines;
import io.stevedore.testing.Receivers;
import io.stevedore.testing.Servers;
import io.stevedore.testing.Sql;
import io.stevedore.testing.TestClock;
import io.stevedore.testing.WebhookReceiver;
import io.stevedore.testing.WebhookReceiver.Received;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From the outbox to a receiver on loopback and back, with the process' own worker. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
@QuarkusTestResource(Receivers.class)
class DeliverTest {

    private static final Duration SOON = Duration.ofSeconds(15);

    @Inject
    Probes probes;

    @Inject
    ProbeListener listener;

    @Inject
    TestSteps steps;

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
    void a_delivery_is_posted_once_with_the_contracts_headers_and_its_listener_hears_of_it_once() throws Exception {
        UUID subject = probes.add(url(path + "?a=b"));

        await().atMost(SOON).until(() -> DeliveryRows.of(subject), "delivered|1|200"::equals);

        assertThat(receiver().received(path)).hasSize(1);
        Received request = receiver().received(path).get(0);
        assertThat(request.body()).asString(StandardCharsets.UTF_8).isEqualTo(Probes.BODY);
        assertThat(request.headers())
                .containsEntry("content-type", "application/json")
                .containsEntry("user-agent", "stevedore-webhook/1.0")
                .containsEntry("x-webhook-event", "probe.happened")
                .containsEntry("x-webhook-signature", signature(Api.ACME, request.body()));
        assertThat(request.headers().get("x-webhook-id")).matches("evt_[0-9a-z]{26}");
        assertThat(Long.parseLong(request.headers().get("x-webhook-timestamp")))
                .isBetween(clock.now().getEpochSecond() - 30, clock.now().getEpochSecond());
        assertThat(listener.heard(subject)).containsExactly("delivered null");
    }

    @Test
    void what_failed_is_sent_again_after_its_wait_with_the_same_bytes_and_id() {
        receiver().reply(path, status(500), status(200));
        UUID subject = probes.add(url(path));
        awaitTry(subject, 1);

        assertThat(DeliveryRows.of(subject)).isEqualTo("pending|1|500|HTTP 500");
        assertThat(DeliveryRows.secondsToNext(subject)).isBetween(30L, 40L);
        advance(Duration.ofSeconds(45));
        await().atMost(SOON).until(() -> DeliveryRows.of(subject), "delivered|2|200"::equals);

        List<Received> both = receiver().received(path);
        assertThat(both).hasSize(2);
        assertThat(both.get(1).body()).isEqualTo(both.get(0).body());
        assertThat(header(both, "x-webhook-id"))
                .hasSize(2)
                .containsOnly(header(both, "x-webhook-id").get(0));
        assertThat(header(both, "x-webhook-signature").get(1))
                .isEqualTo(header(both, "x-webhook-signature").get(0));
        assertThat(Long.parseLong(header(both, "x-webhook-timestamp").get(1)))
                .isGreaterThan(
                        Long.parseLong(header(both, "x-webhook-timestamp").get(0)) + 30);
        assertThat(listener.heard(subject)).containsExactly("delayed HTTP 500", "delivered null");
    }

    @Test
    void a_busy_receiver_is_left_alone_for_as_long_as_it_asks() {
        receiver().reply(path, status(429, Map.of("Retry-After", "600")), status(200));
        UUID subject = probes.add(url(path));
        awaitTry(subject, 1);

        assertThat(DeliveryRows.secondsToNext(subject)).isBetween(600L, 670L);
        advance(Duration.ofSeconds(590));
        await().during(Duration.ofSeconds(1))
                .until(() -> receiver().received(path).size() == 1);
        advance(Duration.ofSeconds(90));

        await().atMost(SOON).until(() -> DeliveryRows.of(subject), "delivered|2|200"::equals);
    }

    @Test
    void gone_ends_the_attempts() {
        receiver().reply(path, status(410));

        UUID subject = probes.add(url(path));

        await().atMost(SOON).until(() -> DeliveryRows.of(subject), "failed|1|410|HTTP 410"::equals);
        assertThat(listener.heard(subject)).containsExactly("failed HTTP 410");
    }

    @Test
    void seven_failures_are_the_end() {
        receiver().reply(path, status(503));
        UUID subject = probes.add(url(path));

        for (int tries = 1; tries < 7; tries++) {
            awaitTry(subject, tries);
            advance(Duration.ofHours(12));
        }

        await().atMost(SOON).until(() -> DeliveryRows.of(subject), "failed|7|503|HTTP 503"::equals);
        assertThat(receiver().received(path)).hasSize(7);
        assertThat(listener.heard(subject))
                .hasSize(7)
                .endsWith("failed HTTP 503")
                .startsWith("delayed HTTP 503");
        assertThat(Sql.text(
                        "SELECT finished_at IS NOT NULL AND due_at IS NULL FROM delivery WHERE subject_id = ?",
                        subject))
                .isEqualTo("t");
    }

    @Test
    void a_redirect_is_a_failure_and_is_not_followed() {
        receiver().reply(path, status(302, Map.of("Location", url(path + "-target"))));

        UUID subject = probes.add(url(path));

        awaitTry(subject, 1);
        assertThat(DeliveryRows.of(subject)).isEqualTo("pending|1|302|HTTP 302: redirects are not followed");
        assertThat(receiver().received(path + "-target")).isEmpty();
    }

    @Test
    void an_endless_answer_is_a_delivery_like_any_other() throws InterruptedException {
        CountDownLatch brokenOff = new CountDownLatch(1);
        receiver().reply(path, WebhookReceiver.endless(brokenOff));

        UUID subject = probes.add(url(path));

        await().atMost(SOON).until(() -> DeliveryRows.of(subject), "delivered|1|200"::equals);
        assertThat(brokenOff.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void an_address_that_is_not_allowed_when_it_is_sent_fails_that_attempt_and_says_so() {
        UUID loopback = probes.add("https://127.0.0.1/" + path);
        UUID plain = probes.add("http://hooks.example.com/" + path);
        UUID nonsense = probes.add("no url at all");

        List.of(loopback, plain).forEach(subject -> {
            awaitTry(subject, 1);
            assertThat(DeliveryRows.of(subject)).isEqualTo("pending|1|the address is not allowed");
            assertThat(listener.heard(subject)).containsExactly("delayed the address is not allowed");
        });
        awaitTry(nonsense, 1);
        assertThat(DeliveryRows.of(nonsense)).isEqualTo("pending|1|unexpected fault: IllegalArgumentException");
    }

    @Test
    void a_worker_killed_after_it_sent_sends_again_under_the_same_id_and_as_a_zombie_writes_nothing() throws Exception {
        UUID subject = UUID.randomUUID();
        TestSteps.Stop stop = steps.stop(subject);
        probes.add(url(path), UUID.randomUUID(), subject);
        assertThat(stop.isReached()).isTrue();

        DeliveryRows.endLease(subject);
        await().atMost(SOON).until(() -> DeliveryRows.of(subject), "delivered|1|200"::equals);
        String row = row(subject);
        stop.goOn();

        await().during(Duration.ofMillis(500)).atMost(SOON).until(() -> row(subject), row::equals);
        assertThat(header(receiver().received(path), "x-webhook-id")).hasSize(2);
        assertThat(header(receiver().received(path), "x-webhook-id").stream().distinct())
                .hasSize(1);
        assertThat(listener.heard(subject)).containsExactly("delivered null");
    }

    @Test
    void what_nobody_hears_of_is_sent_again_after_a_kill_as_well_and_its_zombie_writes_no_attempt() throws Exception {
        UUID subject = UUID.randomUUID();
        TestSteps.Stop stop = steps.stop(subject);
        probes.addQuiet(url(path), UUID.randomUUID(), UUID.randomUUID(), subject);
        assertThat(stop.isReached()).isTrue();

        DeliveryRows.endLease(subject);
        await().atMost(SOON).until(() -> DeliveryRows.of(subject), "delivered|1|200"::equals);
        String row = row(subject);
        stop.goOn();

        await().during(Duration.ofMillis(500)).atMost(SOON).until(() -> row(subject), row::equals);
        assertThat(header(receiver().received(path), "x-webhook-id")).hasSize(2);
        assertThat(header(receiver().received(path), "x-webhook-id").stream().distinct())
                .hasSize(1);
        assertThat(Sql.column(
                        "SELECT a.number FROM delivery_attempt a JOIN delivery d ON d.id = a.delivery_id WHERE d.subject_id = ?",
                        subject))
                .containsExactly("2");
    }

    @Test
    void what_its_listener_could_not_take_is_sent_again_after_its_wait_and_told_then() {
        UUID subject = UUID.randomUUID();
        listener.failFor(subject);
        try (LogLines log = LogLines.of("io.stevedore.webhook")) {
            probes.add(url(path), UUID.randomUUID(), subject);
            awaitTry(subject, 1);

            assertThat(log.lines())
                    .anyMatch(line ->
                            line.contains("could not be recorded with its listener") && line.contains("topic=probe"));
        }
        assertThat(DeliveryRows.of(subject)).isEqualTo("pending|1|200|HTTP 200, but that could not be recorded");
        assertThat(DeliveryRows.secondsToNext(subject)).isBetween(30L, 40L);
        assertThat(listener.heard(subject)).isEmpty();

        listener.failNoMore(subject);
        advance(Duration.ofSeconds(45));

        await().atMost(SOON).until(() -> DeliveryRows.of(subject), "delivered|2|200"::equals);
        assertThat(receiver().received(path)).hasSize(2);
        assertThat(listener.heard(subject)).containsExactly("delivered null");
    }

    @Test
    void a_wait_that_its_listener_could_not_take_is_kept_all_the_same() {
        receiver().reply(path, status(500));
        UUID subject = UUID.randomUUID();
        listener.failFor(subject);

        probes.add(url(path), UUID.randomUUID(), subject);
        awaitTry(subject, 1);

        assertThat(DeliveryRows.of(subject)).isEqualTo("pending|1|500|HTTP 500");
        assertThat(DeliveryRows.secondsToNext(subject)).isBetween(30L, 40L);
    }

    @Test
    void what_its_listener_fails_for_to_the_end_is_given_up_and_holds_up_nobody() {
        UUID key = UUID.randomUUID();
        UUID subject = UUID.randomUUID();
        listener.failFor(subject);
        probes.add(url(path), key, subject);
        UUID next = probes.add(url(path + "-next"), key);

        for (int tries = 1; tries < 7; tries++) {
            awaitTry(subject, tries);
            advance(Duration.ofHours(12));
        }

        await().atMost(SOON)
                .until(() -> DeliveryRows.of(subject), "failed|7|200|HTTP 200, but that could not be recorded"::equals);
        await().atMost(SOON).until(() -> DeliveryRows.of(next), "delivered|1|200"::equals);
        advance(Duration.ofHours(12));
        await().during(Duration.ofSeconds(1))
                .atMost(SOON)
                .until(() -> receiver().received(path).size() == 7);
        assertThat(listener.heard(subject)).isEmpty();
    }

    @Test
    void the_log_shows_neither_address_nor_body_nor_key_nor_signature() throws Exception {
        receiver().reply(path, status(500), status(200));
        try (LogLines log = LogLines.of("io.stevedore")) {
            UUID subject = probes.add(url(path + "?token=in-the-address"));
            UUID refused = probes.add("https://10.0.0.1/?token=in-the-address");
            awaitTry(subject, 1);
            awaitTry(refused, 1);
            advance(Duration.ofSeconds(45));
            await().atMost(SOON).until(() -> DeliveryRows.of(subject), "delivered|2|200"::equals);

            assertThat(log.lines())
                    .anyMatch(line -> line.contains("A delivery was attempted") && line.contains("HTTP 500"));
            assertThat(String.join("\n", log.lines()))
                    .doesNotContain("in-the-address")
                    .doesNotContain("body-that-no-log-may-show")
                    .doesNotContain(keyHash(Api.ACME))
                    .doesNotContain(signature(Api.ACME, Probes.BODY.getBytes(StandardCharsets.UTF_8)));
        }
    }

    private void advance(Duration step) {
        clock.advance(step);
        DeliveryRows.wake();
    }

    private static String row(UUID subject) {
        return Sql.text("SELECT d::text FROM delivery d WHERE subject_id = ?", subject);
    }
}
