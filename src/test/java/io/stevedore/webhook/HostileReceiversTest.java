package io.stevedore.webhook;

import static io.stevedore.testing.DeliveryRows.awaitTry;
import static io.stevedore.testing.Receivers.receiver;
import static io.stevedore.testing.Receivers.url;
import static io.stevedore.testing.Receivers.urlOfAnotherHost;
import static io.stevedore.testing.WebhookReceiver.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.stevedore.testing.DeliveryRows;
import io.stevedore.testing.Receivers;
import io.stevedore.testing.Servers;
import io.stevedore.testing.Sql;
import io.stevedore.testing.WebhookReceiver;
import io.stevedore.testing.WebhookReceiver.Reply;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Receivers that mean no good, at production's patience of ten seconds: none costs more than that, or anybody else's time. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
@QuarkusTestResource(Receivers.class)
@TestProfile(HostileReceiversTest.ProductionsPatience.class)
class HostileReceiversTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    /** Shorter than that patience, so that nobody waited for it; long for a busy machine. */
    private static final Duration SOON = Duration.ofSeconds(9);

    /** The timeout that tests shorten otherwise. */
    public static class ProductionsPatience implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("stevedore.webhook.timeout", "10s");
        }
    }

    @Inject
    Probes probes;

    @Inject
    WebhookConfig config;

    private final String path = "/" + UUID.randomUUID();

    @BeforeEach
    @AfterEach
    void empty() {
        DeliveryRows.clear();
    }

    @Test
    void one_that_hangs_and_one_that_lies_fail_after_ten_seconds_and_delay_nobody() {
        CountDownLatch lied = new CountDownLatch(1);
        receiver().reply(path + "-hangs", WebhookReceiver.hang());
        receiver().reply(path + "-lies", afterElevenSeconds(lied), status(200));
        UUID hanging = probes.addQuiet(urlOfAnotherHost(path + "-hangs"));
        UUID lying = probes.addQuiet(urlOfAnotherHost(path + "-lies"));
        await().atMost(SOON)
                .until(() -> receiver().received(path + "-hangs").size()
                                + receiver().received(path + "-lies").size()
                        == 2);

        UUID healthy = probes.addQuiet(url(path));
        await().atMost(SOON).until(() -> DeliveryRows.of(healthy), "delivered|1|200"::equals);

        assertThat(DeliveryRows.of(hanging)).isEqualTo("pending|0");
        awaitTry(hanging, 1);
        awaitTry(lying, 1);
        assertThat(DeliveryRows.of(hanging)).isEqualTo("pending|1|timed out");
        assertThat(latency(hanging))
                .isBetween(PATIENCE.toMillis(), PATIENCE.plusSeconds(5).toMillis());
        assertThat(latency(lying))
                .isBetween(PATIENCE.toMillis(), PATIENCE.plusSeconds(5).toMillis());
        assertThat(isOver(lied)).isTrue();
        assertThat(DeliveryRows.of(lying)).isEqualTo("pending|1|timed out");
    }

    @Test
    void one_that_redirects_to_loopback_is_not_followed_and_fails_at_once() {
        receiver().reply(path, status(307, Map.of("Location", url(path + "-inside"))));

        UUID redirected = probes.addQuiet(urlOfAnotherHost(path));

        awaitTry(redirected, 1);
        assertThat(DeliveryRows.of(redirected)).isEqualTo("pending|1|307|HTTP 307: redirects are not followed");
        assertThat(latency(redirected)).isLessThan(SOON.toMillis());
        assertThat(receiver().received(path + "-inside")).isEmpty();
    }

    @Test
    void one_that_streams_for_ever_is_cut_off_and_delays_nobody() {
        CountDownLatch brokenOff = new CountDownLatch(1);
        receiver().reply(path + "-streams", WebhookReceiver.endless(brokenOff));

        UUID streaming = probes.addQuiet(urlOfAnotherHost(path + "-streams"));
        UUID healthy = probes.addQuiet(url(path));

        await().atMost(SOON).until(() -> DeliveryRows.of(healthy), "delivered|1|200"::equals);
        await().atMost(SOON).until(() -> DeliveryRows.of(streaming), "delivered|1|200"::equals);
        assertThat(isOver(brokenOff)).isTrue();
        assertThat(latency(streaming)).isLessThan(SOON.toMillis());
    }

    @Test
    void a_thousand_deliveries_to_one_that_hangs_delay_those_to_another_by_nothing() {
        receiver().reply(path + "-hangs", WebhookReceiver.hang());
        DeliveryRows.due(urlOfAnotherHost(path + "-hangs"), "localhost", 1_000);
        DeliveryRows.wake();
        await().atMost(SOON).until(() -> receiver().received(path + "-hangs").size() == config.perHost());

        for (int i = 0; i < 20; i++) {
            UUID healthy = probes.addQuiet(url(path));
            await().pollInterval(Duration.ofMillis(20))
                    .atMost(SOON)
                    .until(() -> DeliveryRows.of(healthy), "delivered|1|200"::equals);
        }

        assertThat(receiver().received(path + "-hangs")).hasSizeLessThanOrEqualTo(2 * config.perHost());
        assertThat(Sql.text("SELECT count(*) FROM delivery WHERE state = 'delivered'"))
                .isEqualTo("20");
        assertThat(Sql.column("SELECT (finished_at - created_at)::text FROM delivery"
                        + " WHERE state = 'delivered' AND finished_at - created_at > interval '5 seconds'"))
                .isEmpty();
    }

    private static Reply afterElevenSeconds(CountDownLatch lied) {
        return (exchange, closed) -> {
            closed.await(11, TimeUnit.SECONDS);
            try {
                status(200).to(exchange, closed);
            } finally {
                lied.countDown();
            }
        };
    }

    private static boolean isOver(CountDownLatch latch) {
        try {
            return latch.await(15, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long latency(UUID subject) {
        return Long.parseLong(Sql.text(
                "SELECT a.latency_ms FROM delivery_attempt a JOIN delivery d ON d.id = a.delivery_id"
                        + " WHERE d.subject_id = ?",
                subject));
    }
}
