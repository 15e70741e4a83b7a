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
import io.stevedore.testing.DeliveryRows;
import io.stevedore.testing.Receivers;
import io.stevedore.testing.Servers;
import io.stevedore.testing.Sql;
import io.stevedore.testing.TestClock;
import io.stevedore.testing.WebhookReceiver;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What waits for what: deliveries of one ordering key for each other, those of different hosts for nobody. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
@QuarkusTestResource(Receivers.class)
class DeliveryOrderTest {

    private static final Duration SOON = Duration.ofSeconds(15);

    @Inject
    Probes probes;

    @Inject
    WebhookConfig config;

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
    void a_receiver_that_hangs_delays_no_delivery_to_another_host() {
        receiver().reply(path, WebhookReceiver.hang());
        List<UUID> stuck = IntStream.range(0, config.concurrency() + 10)
                .mapToObj(i -> probes.add(urlOfAnotherHost(path)))
                .toList();
        await().atMost(SOON).until(() -> receiver().received(path).size() >= config.perHost());

        long start = System.nanoTime();
        UUID free = probes.add(url(path + "-free"));
        await().atMost(SOON).until(() -> DeliveryRows.of(free), "delivered|1|200"::equals);

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(config.timeout());
        assertThat(Sql.text("SELECT count(*) <= 4 FROM delivery WHERE host = 'localhost' AND worker IS NOT NULL"))
                .isEqualTo("t");
        awaitTry(stuck.get(0), 1);
        assertThat(DeliveryRows.of(stuck.get(0))).isEqualTo("pending|1|timed out");
    }

    @Test
    void deliveries_of_one_key_go_one_after_the_other_and_wait_for_the_one_before() {
        UUID key = UUID.randomUUID();
        receiver().reply(path + "-1", status(500), status(200));
        UUID first = probes.add(url(path + "-1"), key);
        UUID second = probes.add(url(path + "-2"), key);
        UUID third = probes.add(url(path + "-3"), key);
        UUID ofAnotherKey = probes.add(url(path + "-other"));
        awaitTry(first, 1);
        await().atMost(SOON).until(() -> DeliveryRows.of(ofAnotherKey), "delivered|1|200"::equals);

        assertThat(List.of(DeliveryRows.of(second), DeliveryRows.of(third))).containsOnly("pending|0");
        clock.advance(Duration.ofSeconds(45));
        DeliveryRows.wake();
        await().atMost(SOON).until(() -> DeliveryRows.of(third), "delivered|1|200"::equals);

        List<String> ended =
                Sql.column("SELECT subject_id FROM delivery WHERE ordering_key = ? ORDER BY finished_at, seq", key);
        assertThat(ended).containsExactly(first.toString(), second.toString(), third.toString());
        assertThat(receiver().received(path + "-1")).hasSize(2);
    }

    @Test
    void one_that_failed_for_good_holds_up_nobody() {
        UUID key = UUID.randomUUID();
        receiver().reply(path, status(410));
        probes.add(url(path), key);
        UUID second = probes.add(url(path + "-2"), key);

        await().atMost(SOON).until(() -> DeliveryRows.of(second), "delivered|1|200"::equals);
    }
}
