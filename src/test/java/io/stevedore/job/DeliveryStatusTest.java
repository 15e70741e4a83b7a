package io.stevedore.job;

import static io.stevedore.testing.Receivers.receiver;
import static io.stevedore.testing.Receivers.url;
import static io.stevedore.testing.WebhookReceiver.after;
import static io.stevedore.testing.WebhookReceiver.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.stevedore.kernel.Ids;
import io.stevedore.testing.Api;
import io.stevedore.testing.Api.Key;
import io.stevedore.testing.DeliveryRows;
import io.stevedore.testing.Given;
import io.stevedore.testing.Given.Session;
import io.stevedore.testing.Images;
import io.stevedore.testing.Plans;
import io.stevedore.testing.Receivers;
import io.stevedore.testing.Servers;
import io.stevedore.testing.Sql;
import io.stevedore.testing.Statements;
import io.stevedore.testing.TestWorkflows;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a job says of its receiver: how the delivery of the latest event stands. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
@QuarkusTestResource(Receivers.class)
class DeliveryStatusTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    private final Key key = Api.freshKey();
    private final String path = "/" + UUID.randomUUID();

    @AfterEach
    void empty() {
        DeliveryRows.clear();
    }

    @Test
    void it_is_null_before_the_first_event_and_pending_until_the_receiver_has_answered() {
        CountDownLatch gate = new CountDownLatch(1);
        receiver().reply(path, after(gate, status(200)));
        Session session = opened(url(path));
        assertThat(shown(session)).isNull();

        cancel(session);

        assertThat(shown(session)).isEqualTo("pending");
        gate.countDown();
        await().atMost(SOON).until(() -> "delivered".equals(shown(session)));
    }

    @Test
    void it_is_failed_where_the_receiver_was_given_up() {
        receiver().reply(path, status(410));
        Session session = opened(url(path));

        cancel(session);

        await().atMost(SOON).until(() -> "failed".equals(shown(session)));
    }

    @Test
    void it_is_the_latest_events_and_not_an_earlier_ones() {
        receiver().reply(path, status(200), status(410));
        Session session = opened(url(path));
        session.put(0, Images.jpeg(1));
        session.submit().then().statusCode(200);
        session.processed();
        await().atMost(SOON).until(() -> "delivered".equals(shown(session)));

        cancel(session);

        await().atMost(SOON).until(() -> "failed".equals(shown(session)));
    }

    @Test
    void without_a_receiver_it_stays_null() {
        Session session = opened(null);

        cancel(session);

        assertThat(session.job().getString("state")).isEqualTo("failed");
        assertThat(shown(session)).isNull();
    }

    @Test
    void the_job_is_still_one_statement() {
        Session session = opened(url(path));
        cancel(session);

        assertThat(Statements.of(() -> shown(session))).isEqualTo(1);
    }

    @Test
    void among_many_deliveries_the_latest_is_found_by_its_index() {
        Session session = opened(url(path));
        cancel(session);
        DeliveryRows.settled(20_000);
        Sql.run("ANALYZE delivery");
        String lineage = Sql.text("SELECT lineage_id FROM api_key WHERE sha256 = sha256(?::bytea)", key.text());

        String plan = String.join(
                "\n",
                Plans.generic(JobRow.FIND, List.of("'" + Ids.parse("ses", session.id()) + "'", "'" + lineage + "'")));

        assertThat(plan).contains("using delivery_latest on delivery").doesNotContain("Seq Scan on delivery");
    }

    private Session opened(String webhookUrl) {
        Map<String, Object> request = new HashMap<>(Given.request(1));
        request.put("webhookUrl", webhookUrl);
        return Given.session(key, TestWorkflows.publish(Map.of("review", Map.of("when", "always"))), request);
    }

    private static void cancel(Session session) {
        Api.as(session.key())
                .post("/api/v1/submissions/{id}/cancel", session.submissionId())
                .then()
                .statusCode(200);
    }

    private static String shown(Session session) {
        return session.job().getString("webhookDeliveryStatus");
    }
}
