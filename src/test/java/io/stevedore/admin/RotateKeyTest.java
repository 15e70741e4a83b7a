package io.stevedore.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.stevedore.kernel.Ids;
import io.stevedore.testing.Api;
import io.stevedore.testing.Given;
import io.stevedore.testing.Race;
import io.stevedore.testing.Servers;
import io.stevedore.testing.Soon;
import io.stevedore.testing.Sql;
import io.stevedore.testing.TestClock;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Servers.class)
class RotateKeyTest {

    @Inject
    TestClock clock;

    private String company;
    private JsonPath old;

    @BeforeEach
    void makeAKey() {
        company = Companies.id();
        old = Companies.key(company);
    }

    @AfterEach
    void takeTimeBack() {
        clock.reset();
    }

    @Test
    void a_rotated_key_has_the_old_ones_company_name_capabilities_and_limits_and_another_text() {
        rotate(old, Map.of())
                .statusCode(201)
                .header("Cache-Control", "no-store")
                .body("id", not(equalTo(old.getString("id"))))
                .body("key", not(equalTo(old.getString("key"))))
                .body("name", equalTo("ERP"))
                .body("capabilities", equalTo(old.getList("capabilities")))
                .body("limits", equalTo(old.getMap("limits")))
                .body("status", equalTo("active"));
        assertThat(Companies.audited(old.getString("id"))).containsExactly("key.created", "key.rotated");
    }

    @Test
    void clients_that_change_over_during_the_overlap_see_no_failure() {
        AtomicReference<String> key = new AtomicReference<>(old.getString("key"));
        Map<Integer, AtomicInteger> answers = new ConcurrentHashMap<>();
        AtomicReference<Boolean> going = new AtomicReference<>(true);
        List<CompletableFuture<Void>> clients = IntStream.range(0, 4)
                .mapToObj(i -> CompletableFuture.runAsync(() -> {
                    while (going.get()) {
                        count(answers, status(key.get()));
                    }
                }))
                .toList();
        assertThat(Soon.holds(Duration.ofSeconds(20), () -> total(answers) > 20))
                .isTrue();

        JsonPath fresh =
                rotate(old, Map.of("overlapHours", 1)).statusCode(201).extract().jsonPath();

        int withOld = total(answers);
        assertThat(Soon.holds(Duration.ofSeconds(20), () -> total(answers) > withOld + 20))
                .isTrue();
        key.set(fresh.getString("key"));
        int withNew = total(answers);
        assertThat(Soon.holds(Duration.ofSeconds(20), () -> total(answers) > withNew + 20))
                .isTrue();
        going.set(false);
        clients.forEach(CompletableFuture::join);
        assertThat(answers.keySet()).containsExactly(200);
    }

    @Test
    void the_old_key_ends_with_the_overlap_and_the_new_one_goes_on() {
        JsonPath fresh = rotate(old, Map.of("overlapHours", 2)).extract().jsonPath();

        clock.advance(Duration.ofHours(2).minusSeconds(30));
        assertThat(status(old.getString("key"))).isEqualTo(200);
        clock.advance(Duration.ofSeconds(31));

        Api.as(new Api.Key(old.getString("key")))
                .get("/api/v1/companies")
                .then()
                .statusCode(403)
                .body("detail", containsString("expired"));
        assertThat(status(fresh.getString("key"))).isEqualTo(200);
    }

    @Test
    void without_a_body_the_overlap_is_a_day() {
        Instant before = clock.now();

        Api.operator()
                .post("/admin/v1/keys/" + old.getString("id") + "/rotate")
                .then()
                .statusCode(201);

        assertThat(end(old))
                .isBetween(before.plus(Duration.ofHours(24)), clock.now().plus(Duration.ofHours(24)));
    }

    @Test
    void with_no_overlap_the_old_key_stops_within_a_second() {
        assertThat(status(old.getString("key"))).isEqualTo(200);

        rotate(old, Map.of("overlapHours", 0)).statusCode(201);

        assertThat(Companies.stopsInASecond(() -> status(old.getString("key")))).isTrue();
    }

    @Test
    void an_overlap_never_lengthens_a_life_and_the_new_key_ends_with_the_old_ones_end() {
        String end = clock.now().plus(Duration.ofHours(1)).toString();
        JsonPath key = Companies.key(company, Map.of("name", "Short", "expiresAt", end));

        rotate(key, Map.of("overlapHours", 720)).statusCode(201).body("expiresAt", equalTo(key.getString("expiresAt")));

        assertThat(end(key)).isEqualTo(Instant.parse(key.getString("expiresAt")));
    }

    @Test
    void the_new_key_ends_when_the_operator_says() {
        rotate(old, Map.of("expiresAt", "2099-01-01T00:00:00Z"))
                .statusCode(201)
                .body("expiresAt", equalTo("2099-01-01T00:00:00.000Z"));
    }

    @Test
    void the_new_key_sees_the_sessions_of_the_old_one_and_repeats_its_requests() {
        Map<String, Object> request = Given.request(1);
        Given.Session session = Given.session(new Api.Key(old.getString("key")), "ocr", request);

        Api.Key fresh = new Api.Key(rotate(old, Map.of()).extract().path("key"));

        Api.as(fresh).get("/api/v1/jobs/" + session.id()).then().statusCode(200);
        Api.as(fresh)
                .contentType("application/json")
                .body(request)
                .post("/api/v1/ocr/sessions")
                .then()
                .statusCode(200)
                .body("sessionId", equalTo(session.id()));
        // Webhooks of that session are signed with the hash of the key that made it, which stays.
        assertThat(Sql.text(
                        "SELECT k.sha256 = sha256(?::bytea) FROM upload_session s JOIN api_key k ON k.id = s.key_id"
                                + " WHERE s.id = ?",
                        old.<String>get("key"),
                        Ids.parse("ses", session.id())))
                .isEqualTo("t");
    }

    @Test
    void a_revoked_or_expired_key_is_409() {
        JsonPath expired = Companies.key(company);
        Sql.run(
                "UPDATE api_key SET expires_at = now() - interval '1 s' WHERE id = ?",
                Ids.parse("key", expired.getString("id")));
        Api.operator().delete("/admin/v1/keys/" + old.getString("id")).then().statusCode(204);

        rotate(old, Map.of()).statusCode(409).body("detail", containsString("revoked"));
        rotate(expired, Map.of()).statusCode(409).body("detail", containsString("expired"));
    }

    @Test
    void of_rotations_at_one_instant_one_is_made_and_the_others_name_its_key() {
        List<Response> answers =
                Race.of(6, () -> Api.operator().post("/admin/v1/keys/" + old.getString("id") + "/rotate"));

        List<Response> made =
                answers.stream().filter(answer -> answer.statusCode() == 201).toList();
        assertThat(made).hasSize(1);
        assertThat(answers.stream().filter(answer -> answer.statusCode() == 409))
                .hasSize(5)
                .allSatisfy(answer -> assertThat(answer.<String>path("keyId"))
                        .isEqualTo(made.get(0).<String>path("id")));
        assertThat(Sql.text(
                        "SELECT count(*) || ' ' || count(expires_at) FROM api_key WHERE lineage_id = ?",
                        Ids.parse("key", old.getString("id"))))
                .isEqualTo("2 1");
    }

    @Test
    void whoever_lost_the_new_key_rotates_that_one_and_the_old_one_stays_replaced() {
        JsonPath lost = rotate(old, Map.of()).statusCode(201).extract().jsonPath();
        rotate(old, Map.of()).statusCode(409).body("keyId", equalTo(lost.getString("id")));
        rotate(lost, Map.of("overlapHours", 0)).statusCode(201);

        Api.operator().delete("/admin/v1/keys/" + lost.getString("id")).then().statusCode(204);

        rotate(old, Map.of()).statusCode(409).body("keyId", equalTo(lost.getString("id")));
    }

    @Test
    void a_revoked_successor_does_not_count_and_the_key_after_it_has_the_end_that_the_first_one_had_at_first() {
        String end = clock.now().plus(Duration.ofDays(90)).toString();
        JsonPath ending = Companies.key(company, Map.of("name", "Ending", "expiresAt", end));
        for (JsonPath key : List.of(old, ending)) {
            JsonPath lost = rotate(key, Map.of()).statusCode(201).extract().jsonPath();
            Api.operator()
                    .delete("/admin/v1/keys/" + lost.getString("id"))
                    .then()
                    .statusCode(204);
        }

        rotate(old, Map.of()).statusCode(201).body("expiresAt", nullValue());
        rotate(ending, Map.of()).statusCode(201).body("expiresAt", equalTo(ending.getString("expiresAt")));
    }

    @Test
    void a_misspelt_member_is_422_and_named() {
        rotate(old, Map.of("overlapHour", 0))
                .statusCode(422)
                .body("errors.field", equalTo(List.of("overlapHour")))
                .body("errors.code", equalTo(List.of("unknown-value")));
    }

    private static ValidatableResponse rotate(JsonPath key, Map<String, Object> body) {
        return Companies.post("/admin/v1/keys/" + key.getString("id") + "/rotate", body);
    }

    private static int status(String key) {
        return Api.as(new Api.Key(key)).get("/api/v1/companies").statusCode();
    }

    private static Instant end(JsonPath key) {
        return Instant.parse(Sql.text(
                "SELECT to_char(expires_at AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"') FROM api_key WHERE id = ?",
                Ids.parse("key", key.getString("id"))));
    }

    private static void count(Map<Integer, AtomicInteger> answers, int status) {
        answers.computeIfAbsent(status, each -> new AtomicInteger()).incrementAndGet();
    }

    private static int total(Map<Integer, AtomicInteger> answers) {
        return answers.values().stream().mapToInt(AtomicInteger::get).sum();
    }
}
