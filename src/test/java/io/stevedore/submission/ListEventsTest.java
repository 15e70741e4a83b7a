package io.stevedore.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.smallrye.mutiny.Uni;
import io.stevedore.company.Capability;
import io.stevedore.testing.Api;
import io.stevedore.testing.Api.Key;
import io.stevedore.testing.Servers;
import io.stevedore.testing.SilentProcess;
import io.stevedore.testing.Soon;
import io.stevedore.testing.Sql;
import io.stevedore.testing.Statements;
import io.stevedore.testing.SubmissionRows;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A company's events as a reader gets them, whatever writers do meanwhile. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
@TestProfile(SilentProcess.class)
class ListEventsTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    @Inject
    EventRows rows;

    private final UUID company = Api.freshCompany();
    private final Key key = key(company);
    private final UUID submission = SubmissionRows.add(company, "review", "clean");

    @Test
    void events_come_oldest_first_as_they_were_stored_page_after_page() {
        List<String> made =
                IntStream.range(0, 5).mapToObj(i -> rows.add(submission)).toList();

        JsonPath first = list(null, 2);
        JsonPath second = list(cursor(first), 2);
        JsonPath third = list(cursor(second), 2);

        assertThat(ids(first)).isEqualTo(made.subList(0, 2));
        assertThat(ids(second)).isEqualTo(made.subList(2, 4));
        assertThat(ids(third)).isEqualTo(made.subList(4, 5));
        assertThat(Stream.of(first, second, third).map(page -> page.getBoolean("pagination.hasMore")))
                .containsExactly(true, true, false);
        String stored = Sql.text(
                "SELECT convert_from(body, 'UTF8') FROM event_envelope WHERE submission_id = ? ORDER BY seq LIMIT 1",
                submission);
        assertThat(ask(null, 1).asString()).startsWith("{\"data\":[" + stored + "]");
    }

    @Test
    void the_last_cursor_goes_on_working_for_what_comes_later() {
        String early = rows.add(submission);
        JsonPath last = list(null, 100);
        assertThat(ids(last)).containsExactly(early);
        JsonPath nothing = list(cursor(last), 100);
        assertThat(ids(nothing)).isEmpty();
        assertThat(cursor(nothing)).isEqualTo(cursor(last));

        String late = rows.add(submission);

        assertThat(ids(list(cursor(nothing), 100))).containsExactly(late);
    }

    @Test
    void where_nothing_has_happened_yet_there_is_a_cursor_all_the_same() {
        JsonPath empty = list(null, 20);
        assertThat(ids(empty)).isEmpty();
        assertThat(empty.getBoolean("pagination.hasMore")).isFalse();

        String first = rows.add(submission);

        assertThat(ids(list(cursor(empty), 20))).containsExactly(first);
    }

    @Test
    void an_event_whose_transaction_commits_late_is_not_passed_over() {
        UUID other = SubmissionRows.add(company, "review", "clean");
        CompletableFuture<Void> commit = new CompletableFuture<>();
        CompletableFuture<String> slow = CompletableFuture.supplyAsync(
                () -> rows.add(submission, Uni.createFrom().completionStage(commit)));
        assertThat(Soon.holds(SOON, ListEventsTest::somebodyIsIdleInATransaction))
                .isTrue();
        String quick = rows.add(other);
        JsonPath before = list(null, 20);
        assertThat(ids(before)).containsExactly(quick);

        commit.complete(null);

        String late = slow.join();
        assertThat(ids(list(cursor(before), 20))).containsExactly(late);
        assertThat(ids(list(null, 20))).containsExactly(quick, late);
    }

    @Test
    void readers_beside_writers_that_commit_in_any_order_get_each_event_once_and_a_submissions_in_order() {
        List<UUID> submissions = Stream.generate(() -> SubmissionRows.add(company, "review", "clean"))
                .limit(4)
                .toList();
        Map<UUID, Queue<String>> made = new ConcurrentHashMap<>();
        List<CompletableFuture<Void>> writers = submissions.stream()
                .map(each -> CompletableFuture.runAsync(
                        () -> write(each, made.computeIfAbsent(each, id -> new ConcurrentLinkedQueue<>()))))
                .toList();
        BooleanSupplier writing = () -> !writers.stream().allMatch(CompletableFuture::isDone);

        List<CompletableFuture<List<String>>> readers = Stream.of(1, 3, 100)
                .map(limit -> CompletableFuture.supplyAsync(() -> readAll(limit, writing)))
                .toList();

        List<List<String>> read = readers.stream().map(CompletableFuture::join).toList();
        List<String> all = made.values().stream().flatMap(Collection::stream).toList();
        assertThat(all).hasSize(4 * 25);
        assertThat(read).allSatisfy(seen -> {
            assertThat(seen).containsExactlyInAnyOrderElementsOf(all);
            made.values().forEach(story -> assertThat(seen).containsSubsequence(story));
        });
        assertThat(read.get(1)).isEqualTo(read.get(0));
        assertThat(read.get(2)).isEqualTo(read.get(0));
    }

    @Test
    void another_company_sees_none_of_them_and_its_cursor_is_no_use() {
        rows.add(submission);
        Key stranger = key(Api.freshCompany());
        String cursor = cursor(list(null, 20));

        assertThat(ids(Api.as(stranger).get("/api/v1/events").jsonPath())).isEmpty();
        assertThat(Api.as(stranger)
                        .queryParam("cursor", cursor)
                        .get("/api/v1/events")
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void a_cursor_that_was_changed_is_refused() {
        rows.add(submission);
        String cursor = cursor(list(null, 20));
        String changed = (cursor.charAt(21) == 'A' ? "B" : "A")
                + cursor.substring(1, 21)
                + (cursor.charAt(21) == 'A' ? "B" : "A")
                + cursor.substring(22);

        ask(changed, 20)
                .then()
                .statusCode(422)
                .body("errors.size()", equalTo(1))
                .body("errors[0].field", equalTo("cursor"))
                .body("errors[0].code", equalTo("format"));
    }

    @ParameterizedTest
    @CsvSource({"nonsense, x, 2", "nonsense, 20, 1", ", x, 1", ", 1.5, 1"})
    void wrong_parameters_come_back_together(String cursor, String limit, int errors) {
        RequestSpecification request = Api.as(key).queryParam("limit", limit);
        (cursor == null ? request : request.queryParam("cursor", cursor))
                .get("/api/v1/events")
                .then()
                .statusCode(422)
                .body("errors.size()", equalTo(errors));
    }

    @Test
    void a_poll_that_finds_nothing_is_one_statement() {
        rows.add(submission);
        String cursor = cursor(list(null, 20));

        assertThat(Statements.of(() -> list(cursor, 20))).isEqualTo(1);
    }

    private void write(UUID each, Queue<String> made) {
        for (int i = 0; i < 25; i++) {
            Uni<Void> gate = Uni.createFrom()
                    .voidItem()
                    .onItem()
                    .delayIt()
                    .by(Duration.ofMillis(ThreadLocalRandom.current().nextInt(1, 25)));
            made.add(rows.add(each, gate));
        }
    }

    /** Reads until nothing is written any more, and then to the end. */
    private List<String> readAll(int limit, BooleanSupplier writing) {
        List<String> seen = new ArrayList<>();
        String cursor = null;
        boolean last = false;
        boolean more = true;
        while (!last || more) {
            last = !writing.getAsBoolean();
            JsonPath page = list(cursor, limit);
            seen.addAll(ids(page));
            cursor = cursor(page);
            more = page.getBoolean("pagination.hasMore");
        }
        return seen;
    }

    private static boolean somebodyIsIdleInATransaction() {
        return !Sql.text("SELECT count(*) FROM pg_stat_activity WHERE state = 'idle in transaction'"
                        + " AND query LIKE 'INSERT INTO event_envelope%'")
                .equals("0");
    }

    private static Key key(UUID company) {
        return Api.freshKey(company, EnumSet.allOf(Capability.class), Map.of("read", 1_000_000));
    }

    private JsonPath list(String cursor, int limit) {
        return ask(cursor, limit).then().statusCode(200).extract().jsonPath();
    }

    private Response ask(String cursor, int limit) {
        RequestSpecification request = Api.as(key).queryParam("limit", limit);
        return (cursor == null ? request : request.queryParam("cursor", cursor)).get("/api/v1/events");
    }

    private static List<String> ids(JsonPath page) {
        return page.getList("data.eventId");
    }

    private static String cursor(JsonPath page) {
        String cursor = page.getString("pagination.nextCursor");
        assertThat(cursor).isNotNull();
        return cursor;
    }
}
