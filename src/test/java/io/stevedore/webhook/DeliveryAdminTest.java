package io.stevedore.webhook;

import static io.stevedore.testing.DeliveryRows.awaitTry;
import static io.stevedore.testing.Receivers.receiver;
import static io.stevedore.testing.Receivers.url;
import static io.stevedore.testing.Receivers.urlOfAnotherHost;
import static io.stevedore.testing.ReceiversSide.header;
import static io.stevedore.testing.WebhookReceiver.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.stevedore.kernel.Ids;
import io.stevedore.testing.Api;
import io.stevedore.testing.DeliveryRows;
import io.stevedore.testing.Receivers;
import io.stevedore.testing.Servers;
import io.stevedore.testing.Sql;
import io.stevedore.testing.TestClock;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Deliveries and receivers through the operators' API, with the process' own worker. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
@QuarkusTestResource(Receivers.class)
class DeliveryAdminTest {

    private static final Duration SOON = Duration.ofSeconds(15);

    @Inject
    Probes probes;

    @Inject
    PauseReceivers pause;

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
    void a_delivery_is_shown_with_each_attempt_the_newest_first_and_without_its_body() {
        receiver().reply(path, status(500), status(204));
        UUID subject = probes.addQuiet(url(path));
        awaitTry(subject, 1);
        advance(Duration.ofSeconds(45));
        await().atMost(SOON).until(() -> DeliveryRows.of(subject), "delivered|2|204"::equals);

        String answer = Api.operator()
                .get("/admin/v1/deliveries/{id}", id(subject))
                .then()
                .statusCode(200)
                .body("id", equalTo(id(subject)))
                .body("status", equalTo("delivered"))
                .body("topic", equalTo("quiet"))
                .body("eventType", equalTo("probe.happened"))
                .body("host", equalTo("127.0.0.1"))
                .body("url", equalTo(url(path)))
                .body("attemptCount", equalTo(2))
                .body("finishedAt", notNullValue())
                .body("nextAttemptAt", nullValue())
                .body("lastStatus", equalTo(204))
                .body("attempts.status", contains(204, 500))
                .body("attempts.number", contains(2, 1))
                .body("attempts.error", contains(null, "HTTP 500"))
                .body("attempts[0].latencyMs", notNullValue())
                .extract()
                .asString();

        JsonPath shown = JsonPath.from(answer);
        assertThat(Duration.between(
                        Instant.parse(shown.getString("attempts[1].at")),
                        Instant.parse(shown.getString("attempts[0].at"))))
                .isBetween(Duration.ofSeconds(45), Duration.ofSeconds(65));
        assertThat(answer).doesNotContain("body-that-no-log-may-show");
    }

    @Test
    void the_list_is_newest_first_and_each_filter_leaves_what_it_says() {
        receiver().reply(path + "-gone", status(410));
        UUID key = UUID.randomUUID();
        UUID delivered = probes.addQuiet(url(path), key);
        await().atMost(SOON).until(() -> DeliveryRows.of(delivered), "delivered|1|200"::equals);
        clock.advance(Duration.ofMinutes(1));
        Instant since = clock.now();
        UUID failed = probes.addQuiet(urlOfAnotherHost(path + "-gone"), key);
        await().atMost(SOON).until(() -> DeliveryRows.of(failed), "failed|1|410|HTTP 410"::equals);
        UUID waiting = UUID.fromString(DeliveryRows.newestPending("far.example.com"));

        assertThat(list(Map.of()))
                .hasSize(3)
                .startsWith(Ids.text("dlv", waiting))
                .endsWith(id(delivered));
        assertThat(list(Map.of("status", "failed"))).containsExactly(id(failed));
        assertThat(list(Map.of("status", "delivered"))).containsExactly(id(delivered));
        assertThat(list(Map.of("status", "pending"))).containsExactly(Ids.text("dlv", waiting));
        assertThat(list(Map.of("sessionId", Ids.text("ses", key)))).containsExactly(id(failed), id(delivered));
        assertThat(list(Map.of("sessionId", Ids.text("ses", key), "status", "delivered")))
                .containsExactly(id(delivered));
        assertThat(list(Map.of("host", "LOCALHOST"))).containsExactly(id(failed));
        assertThat(list(Map.of("host", "localhost", "status", "delivered"))).isEmpty();
        assertThat(list(Map.of("since", since.toString(), "host", "127.0.0.1"))).isEmpty();
        assertThat(list(Map.of("since", since.toString()))).hasSize(2);
    }

    @Test
    void pages_follow_each_other_without_a_gap_or_a_double() {
        DeliveryRows.waiting("far.example.com", 7);

        List<String> all = new ArrayList<>();
        String cursor = null;
        do {
            JsonPath page = page(cursor);
            all.addAll(page.getList("data.id", String.class));
            cursor = page.getString("pagination.nextCursor");
        } while (cursor != null);

        assertThat(all).hasSize(7).doesNotHaveDuplicates();
    }

    @Test
    void every_wrong_parameter_is_named() {
        Api.operator()
                .queryParam("status", "lost")
                .queryParam("sessionId", "4711")
                .queryParam("since", "yesterday")
                .queryParam("limit", "many")
                .get("/admin/v1/deliveries")
                .then()
                .statusCode(422)
                .body("errors.field", contains("status", "sessionId", "since", "limit"))
                .body("errors.code", contains("unknown-value", "format", "format", "type"));
        Api.operator()
                .queryParam("paused", "yes")
                .get("/admin/v1/receivers")
                .then()
                .statusCode(422)
                .body("errors.field", contains("paused"));
    }

    @Test
    void a_replayed_delivery_arrives_once_more_under_its_id() {
        receiver().reply(path, status(410), status(200));
        UUID subject = probes.addQuiet(url(path));
        await().atMost(SOON).until(() -> DeliveryRows.of(subject), "failed|1|410|HTTP 410"::equals);

        Api.operator()
                .header("X-Request-Id", "replay-" + subject)
                .post("/admin/v1/deliveries/{id}/replay", id(subject))
                .then()
                .statusCode(202);

        await().atMost(SOON).until(() -> DeliveryRows.of(subject), "delivered|1|200"::equals);
        assertThat(header(receiver().received(path), "x-webhook-id")).hasSize(2);
        assertThat(header(receiver().received(path), "x-webhook-id").stream().distinct())
                .hasSize(1);
        assertThat(Sql.text(
                        "SELECT concat_ws('|', action, actor, target) FROM audit_log WHERE request_id = ?",
                        "replay-" + subject))
                .isEqualTo("delivery.replayed|operator|" + id(subject));
        Api.operator()
                .post("/admin/v1/deliveries/{id}/replay", id(subject))
                .then()
                .statusCode(409)
                .body("type", endsWith("/errors/conflict"))
                .body("deliveryStatus", equalTo("delivered"));
    }

    @Test
    void all_that_failed_since_arrive_once_more_in_their_order() {
        UUID key = UUID.randomUUID();
        receiver().reply(path, status(410), status(410), status(410), status(200));
        List<UUID> subjects = IntStream.range(0, 3)
                .mapToObj(i -> probes.addQuiet(url(path), key))
                .toList();
        await().atMost(SOON).until(() -> DeliveryRows.of(subjects.get(2)), "failed|1|410|HTTP 410"::equals);
        clock.advance(Duration.ofSeconds(1));

        Api.operator()
                .contentType("application/json")
                .body(Map.of("failedSince", clock.now().minusSeconds(3600).toString(), "host", "127.0.0.1"))
                .post("/admin/v1/deliveries/replay")
                .then()
                .statusCode(202)
                .body("queued", equalTo(3));

        await().atMost(SOON).until(() -> DeliveryRows.of(subjects.get(2)), "delivered|1|200"::equals);
        List<String> ids = header(receiver().received(path), "x-webhook-id");
        assertThat(ids).hasSize(6);
        assertThat(ids.subList(3, 6)).isEqualTo(ids.subList(0, 3));
    }

    @Test
    void a_receiver_that_fails_for_five_days_is_paused_and_after_an_operator_resumed_it_gets_what_waited() {
        receiver().reply(path, status(503));
        for (int i = 0; i <= 10; i++) {
            UUID failing = probes.addQuiet(url(path));
            await().atMost(SOON).until(() -> !DeliveryRows.of(failing).equals("pending|0"));
            advance(Duration.ofHours(12).plusMinutes(1));
        }
        assertThat(pause.batches().await().atMost(SOON)).isEqualTo(1);
        await().atMost(SOON)
                .until(() -> Sql.text("SELECT count(*) FROM delivery WHERE worker IS NOT NULL"), "0"::equals);
        int sent = receiver().received(path).size();
        receiver().reply(path, status(200));
        UUID waiting = probes.addQuiet(url(path));
        advance(Duration.ofDays(3));

        await().during(Duration.ofSeconds(1))
                .until(() -> receiver().received(path).size() == sent);
        Api.operator()
                .queryParam("paused", true)
                .get("/admin/v1/receivers")
                .then()
                .statusCode(200)
                .body("data", hasSize(1))
                .body("data[0].host", equalTo("127.0.0.1"))
                .body("data[0].pausedAt", notNullValue())
                .body("data[0].failingSince", notNullValue())
                .body("data[0].waiting", notNullValue());
        Api.operator()
                .queryParam("paused", false)
                .get("/admin/v1/receivers")
                .then()
                .body("data", hasSize(0));
        assertThat(DeliveryRows.of(waiting)).isEqualTo("pending|0");
        Api.operator().post("/admin/v1/receivers/127.0.0.1/resume").then().statusCode(204);

        await().atMost(SOON).until(() -> DeliveryRows.of(waiting), "delivered|1|200"::equals);
        assertThat(Sql.column(
                        "SELECT action || ' ' || actor FROM audit_log WHERE target = '127.0.0.1' AND at > ?::timestamptz"
                                + " ORDER BY at",
                        clock.now().minus(Duration.ofDays(4)).toString()))
                .containsExactly("receiver.paused system", "receiver.resumed operator");
        Api.operator().post("/admin/v1/receivers/127.0.0.1/resume").then().statusCode(404);
    }

    private void advance(Duration step) {
        clock.advance(step);
        DeliveryRows.wake();
    }

    private static JsonPath page(String cursor) {
        Map<String, Object> parameters = cursor == null ? Map.of("limit", 3) : Map.of("limit", 3, "cursor", cursor);
        return Api.operator()
                .queryParams(parameters)
                .get("/admin/v1/deliveries")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static List<String> list(Map<String, String> filter) {
        return Api.operator()
                .queryParams(filter)
                .get("/admin/v1/deliveries")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("data.id", String.class);
    }

    private static String id(UUID subject) {
        return Ids.text("dlv", UUID.fromString(Sql.text("SELECT id FROM delivery WHERE subject_id = ?", subject)));
    }
}
