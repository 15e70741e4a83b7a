package io.stevedore.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import io.stevedore.fraud.Finding;
import io.stevedore.fraud.Verdict;
import io.stevedore.job.Outcome.Examined;
import io.stevedore.submission.SubmissionState;
import io.stevedore.testing.Servers;
import io.stevedore.testing.Sql;
import io.stevedore.testing.TestClock;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Claims by hand, in a process whose own worker takes none. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
@TestProfile(ClaimsTest.ApiOnly.class)
class ClaimsTest {

    private static final Set<Boolean> ALL = Set.of(true, false);
    private static final UUID A = UUID.fromString("0aaaaaaa-0000-0000-0000-000000000000");
    private static final UUID B = UUID.fromString("0bbbbbbb-0000-0000-0000-000000000000");
    private static final UUID C = UUID.fromString("0ccccccc-0000-0000-0000-000000000000");
    private static final int PER_COMPANY = 4;

    /** Serves requests and processes nothing. */
    public static class ApiOnly implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("stevedore.process.roles", "api");
        }
    }

    @Inject
    Claims claims;

    @Inject
    Outcomes outcomes;

    @Inject
    ProcessJob process;

    @Inject
    TestClock clock;

    @BeforeEach
    @AfterEach
    void empty() {
        clock.reset();
        WorkRows.clear();
    }

    @Test
    void among_companies_with_equally_many_under_way_the_longest_due_is_taken_first() {
        UUID third = WorkRows.add(A, 10);
        UUID first = WorkRows.add(B, 30);
        UUID second = WorkRows.add(C, 20);

        List<UUID> order = List.of(one(), one(), one());

        assertThat(order).containsExactly(first, second, third);
    }

    @Test
    void what_is_not_yet_due_is_left() {
        WorkRows.add(A, -60);

        assertThat(take(10)).isEmpty();
        clock.advance(Duration.ofSeconds(61));
        assertThat(take(10)).hasSize(1);
    }

    @Test
    void no_company_has_more_than_its_share_at_once() {
        WorkRows.add(A, 10, 60, false);

        List<Claim> share = take(100);

        assertThat(share).hasSize(PER_COMPANY);
        assertThat(take(100)).isEmpty();
        end(share.get(0));
        assertThat(take(100)).hasSize(1);
    }

    @Test
    void a_flood_of_one_company_does_not_starve_another() {
        WorkRows.add(A, 300, 600, false);
        UUID single = WorkRows.add(B, 1);

        List<UUID> taken = new ArrayList<>();
        for (int i = 0; i <= PER_COMPANY; i++) {
            taken.add(one());
        }

        assertThat(taken).hasSize(PER_COMPANY + 1).contains(single);
    }

    @Test
    void a_place_that_gets_free_goes_to_the_company_with_the_fewest_under_way() {
        WorkRows.add(A, 60, 600, false);
        List<Claim> held = take(2);
        UUID first = WorkRows.add(B, 2);
        UUID second = WorkRows.add(B, 1);

        List<UUID> free = List.of(one());
        end(held.get(0));

        assertThat(free).containsExactly(first);
        assertThat(companies(take(1))).containsExactly(A);
        assertThat(one()).isEqualTo(second);
    }

    @Test
    void two_places_go_to_two_companies() {
        WorkRows.add(A, 60, 600, false);
        UUID other = WorkRows.add(B, 1);

        assertThat(take(2)).hasSize(2).extracting(Claim::sessionId).contains(other);
    }

    @Test
    void what_is_held_is_not_taken_again_and_what_a_dead_worker_held_is() {
        UUID id = WorkRows.add(A, 10);
        Claim held = take(1).get(0);
        clock.advance(Duration.ofSeconds(11));
        await(claims.hold(List.of(held)));
        clock.advance(Duration.ofSeconds(11));

        assertThat(take(1)).isEmpty();
        clock.advance(Duration.ofSeconds(2));
        Claim taken = take(1).get(0);

        assertThat(taken.sessionId()).isEqualTo(id);
        assertThat(taken.attempt()).isEqualTo(held.attempt() + 1);
        assertThat(taken.tries()).isEqualTo(2);
    }

    @Test
    void an_old_attempt_can_change_nothing_any_more() {
        UUID id = WorkRows.add(A, 10);
        Claim old = take(1).get(0);
        clock.advance(Duration.ofSeconds(13));
        Claim now = take(1).get(0);
        String before = WorkRows.row(id);

        clock.advance(Duration.ofSeconds(1));
        await(claims.hold(List.of(old)));
        await(claims.retryIn(old, Duration.ofSeconds(1), "late"));
        await(claims.giveBack(List.of(old)));
        boolean completed = await(outcomes.complete(old, outcome()));
        boolean failed = await(outcomes.fail(old, "late"));

        assertThat(completed).isFalse();
        assertThat(failed).isFalse();
        assertThat(WorkRows.row(id)).isEqualTo(before);
        assertThat(WorkRows.events(id)).isEmpty();
        assertThat(await(outcomes.complete(now, outcome()))).isTrue();
        assertThat(await(outcomes.complete(now, outcome()))).isFalse();
        assertThat(WorkRows.events(id)).containsExactly("session.completed");
    }

    @Test
    void what_is_given_back_is_due_at_once_and_was_no_try() {
        WorkRows.add(A, 10);
        Claim first = take(1).get(0);

        await(claims.giveBack(List.of(first)));

        Claim second = take(1).get(0);
        assertThat(second.tries()).isEqualTo(1);
        assertThat(second.attempt()).isEqualTo(first.attempt() + 1);
    }

    @Test
    void a_retry_waits_its_time_and_frees_the_companys_place() {
        WorkRows.add(A, 5, 60, false);
        List<Claim> held = take(10);

        await(claims.retryIn(held.get(0), Duration.ofSeconds(5), "The store was away"));

        List<Claim> next = take(10);
        assertThat(next).hasSize(1).doesNotContainAnyElementsOf(held);
        assertThat(Sql.text(
                        "SELECT last_fault FROM upload_session WHERE id = ?",
                        held.get(0).sessionId()))
                .isEqualTo("The store was away");
    }

    @Test
    void a_worker_takes_what_needs_no_reading_and_a_reader_the_rest() {
        WorkRows.add(A, 2, 60, false);
        WorkRows.add(B, 1, 30, true);

        List<Claim> worker = await(claims.take(10, Set.of(false)));
        List<Claim> reader = await(claims.take(10, Set.of(true)));

        assertThat(worker).hasSize(2);
        assertThat(reader).hasSize(1);
    }

    @Test
    void a_process_that_only_serves_takes_nothing_by_itself() {
        UUID id = WorkRows.add(A, 10);

        Sql.text("SELECT pg_notify('stevedore_submitted', '')::text");

        Awaitility.await()
                .during(Duration.ofMillis(1500))
                .atMost(Duration.ofSeconds(5))
                .until(() -> WorkRows.row(id).contains("|0|0|"));
    }

    @Test
    void a_job_that_broke_off_too_often_fails_with_a_reason() {
        UUID id = WorkRows.add(A, 10);
        Sql.run("UPDATE upload_session SET tries = 3 WHERE id = ?", id);

        await(process.run(take(1).get(0)));

        assertThat(Sql.text("SELECT state || ': ' || failed_reason FROM upload_session WHERE id = ?", id))
                .isEqualTo("failed: Processing broke off 3 times");
        assertThat(WorkRows.events(id)).containsExactly("session.failed");
    }

    @Test
    void a_claim_among_many_rows_reads_the_index_of_what_is_due() {
        WorkRows.addSettled(25_000);
        WorkRows.add(A, 300, 600, false);
        Sql.run("ANALYZE upload_session");
        String sql = Claims.CLAIM
                .replace("$1", "now()")
                .replace("$2", "now() + interval '12 s'")
                .replace("$3", "2")
                .replace("$4", "4")
                .replace("$5", "'{t,f}'::boolean[]")
                .replace("$6", "'worker'");

        String plan = String.join("\n", Sql.column("EXPLAIN " + sql));

        assertThat(plan).contains("upload_session_due").doesNotContain("Seq Scan on upload_session");
    }

    private static List<UUID> companies(List<Claim> taken) {
        return taken.stream().map(Claim::companyId).toList();
    }

    private UUID one() {
        return take(1).get(0).sessionId();
    }

    private List<Claim> take(int most) {
        return await(claims.take(most, ALL));
    }

    private void end(Claim claim) {
        assertThat(await(outcomes.complete(claim, outcome()))).isTrue();
    }

    private static Outcome outcome() {
        return new Outcome(
                SubmissionState.APPROVED,
                "{}",
                1,
                List.<Examined>of(),
                Verdict.of(List.of()),
                List.<Finding>of(),
                null);
    }

    private static <T> T await(Uni<T> answer) {
        return answer.await().atMost(Duration.ofSeconds(10));
    }
}
