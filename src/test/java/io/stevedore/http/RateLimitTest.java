package io.stevedore.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.matchesPattern;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.stevedore.company.Capability;
import io.stevedore.testing.Api;
import io.stevedore.testing.Servers;
import io.stevedore.testing.Sql;
import io.stevedore.testing.TestClock;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Servers.class)
class RateLimitTest {

    @Inject
    TestClock clock;

    @Inject
    LeaseBlock leaseBlock;

    @BeforeEach
    void aMinuteThatDoesNotEndSoon() {
        long second = Instant.now().getEpochSecond() % 60;
        clock.advance(Duration.ofSeconds(65 - second));
    }

    @AfterEach
    void now() {
        clock.reset();
    }

    @Test
    void exactly_the_limit_passes_one_after_the_other() {
        Api.Key key = key(25);

        List<Integer> statuses =
                IntStream.range(0, 30).map(i -> ask(key).statusCode()).boxed().toList();

        assertThat(statuses.subList(0, 25)).containsOnly(200);
        assertThat(statuses.subList(25, 30)).containsOnly(429);
    }

    @Test
    void exactly_the_limit_passes_side_by_side() {
        Limiter limiter = new Limiter(leaseBlock, clock);
        Limiter.Slot slot = slot();

        assertThat(passes(slot, 100, 300, limiter)).isEqualTo(100);
    }

    @Test
    void two_replicas_together_let_no_more_than_the_limit_pass_and_all_but_a_block_each() {
        Limiter one = new Limiter(leaseBlock, clock);
        Limiter other = new Limiter(leaseBlock, clock);

        long passed = passes(slot(), 100, 400, one, other);

        assertThat(passed).isEqualTo(100);
    }

    @Test
    void a_replica_that_stops_keeps_no_more_than_its_block() {
        Limiter gone = new Limiter(leaseBlock, clock);
        Limiter other = new Limiter(leaseBlock, clock);
        Limiter.Slot slot = slot();
        passes(slot, 100, 1, gone);

        assertThat(passes(slot, 100, 200, other)).isEqualTo(90);
    }

    @Test
    void those_who_ask_together_share_one_lease() {
        Limiter limiter = new Limiter(leaseBlock, clock);
        Limiter.Slot slot = slot();

        passes(slot, 1000, 100, limiter);

        assertThat(Sql.text("SELECT leased FROM rate_window WHERE subject = ?", slot.subject()))
                .isEqualTo("100");
    }

    @Test
    void a_new_minute_begins_anew() {
        Api.Key key = key(1);
        ask(key);
        assertThat(ask(key).statusCode()).isEqualTo(429);

        clock.advance(Duration.ofMinutes(1));

        assertThat(ask(key).statusCode()).isEqualTo(200);
    }

    @Test
    void every_answer_tells_where_the_key_stands() {
        ask(key(3))
                .then()
                .header("X-RateLimit-Limit", "3")
                .header("X-RateLimit-Remaining", "2")
                .header("X-RateLimit-Reset", Long.toString(nextMinute()))
                .header("RateLimit-Policy", "\"read\";q=3;w=60")
                .header("RateLimit", matchesPattern("\"read\";r=2;t=[1-5]?[0-9]"));
    }

    @Test
    void a_refusal_by_the_handler_tells_as_well() {
        Api.as(key(3)).get("/api/v1/probe/fail/invalid").then().statusCode(422).header("X-RateLimit-Remaining", "2");
    }

    @Test
    void the_refusal_says_how_long_to_wait() {
        Api.Key key = key(1);
        ask(key);

        Response refusal = ask(key);

        refusal.then()
                .statusCode(429)
                .header("X-RateLimit-Remaining", "0")
                .header("Retry-After", matchesPattern("[1-5]?[0-9]"));
        assertThat(refusal.header("RateLimit")).endsWith(";t=" + refusal.header("Retry-After"));
    }

    @Test
    void buckets_are_counted_apart() {
        Api.Key key = Api.freshKey(EnumSet.allOf(Capability.class), Map.of("read", 1, "write", 1));
        ask(key);

        assertThat(Api.as(key).post("/api/v1/probe/review").statusCode()).isEqualTo(200);
    }

    @Test
    void a_rotated_key_shares_its_lineages_limit() {
        Api.Key old = key(1);
        Api.Key rotated = key(1);
        Sql.run(
                "UPDATE api_key SET lineage_id = (SELECT lineage_id FROM api_key WHERE sha256 = sha256(?::bytea))"
                        + " WHERE sha256 = sha256(?::bytea)",
                old.text(),
                rotated.text());
        ask(old);

        assertThat(ask(rotated).statusCode()).isEqualTo(429);
    }

    @Test
    void failed_authentications_are_limited_by_address_and_valid_keys_are_not() {
        List<Integer> statuses = IntStream.range(0, 35)
                .map(i -> from("203.0.113.5", Api.UNKNOWN).statusCode())
                .boxed()
                .toList();

        assertThat(statuses.subList(0, 30)).containsOnly(401);
        assertThat(statuses.subList(30, 35)).containsOnly(429);
        assertThat(from("203.0.113.5", Api.ACME_LOAD).statusCode()).isEqualTo(200);
        assertThat(from("203.0.113.6", Api.UNKNOWN).statusCode()).isEqualTo(401);
    }

    private static long passes(Limiter.Slot slot, int limit, int requests, Limiter... replicas) {
        List<CompletableFuture<Standing>> asked = new ArrayList<>();
        for (int i = 0; i < requests; i++) {
            asked.add(replicas[i % replicas.length].take(slot, limit).subscribeAsCompletionStage());
        }
        return asked.stream()
                .map(CompletableFuture::join)
                .filter(Standing::allowed)
                .count();
    }

    private static Response from(String address, Api.Key key) {
        return RestAssured.given()
                .header("X-Forwarded-For", address)
                .header("Authorization", key.bearer())
                .get("/api/v1/companies");
    }

    private long nextMinute() {
        return (clock.now().getEpochSecond() / 60 + 1) * 60;
    }

    private static Limiter.Slot slot() {
        return new Limiter.Slot(UUID.randomUUID().toString(), "read");
    }

    private static Api.Key key(int reads) {
        return Api.freshKey(EnumSet.allOf(Capability.class), Map.of("read", reads));
    }

    private static Response ask(Api.Key key) {
        return Api.as(key).get("/api/v1/companies");
    }
}
