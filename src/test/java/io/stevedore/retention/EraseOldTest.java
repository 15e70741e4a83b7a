package io.stevedore.retention;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.stevedore.kernel.Ids;
import io.stevedore.testing.Api;
import io.stevedore.testing.LogLines;
import io.stevedore.testing.OpenTransaction;
import io.stevedore.testing.Plans;
import io.stevedore.testing.Race;
import io.stevedore.testing.Servers;
import io.stevedore.testing.Sql;
import io.stevedore.testing.SubmissionRows;
import io.stevedore.testing.TestClock;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(Servers.class)
class EraseOldTest {

    private static final Duration MOST = Duration.ofSeconds(60);
    /** Longer ago than anything that another test leaves behind. */
    private static final Duration AGE = Duration.ofDays(3_650);

    @Inject
    TestClock clock;

    @Inject
    EraseOld old;

    private final UUID company = Api.freshCompany();

    @AfterEach
    void reset() {
        clock.reset();
        Sql.run("DELETE FROM upload_session WHERE company_id = ?", company);
        Sql.run("DELETE FROM submission WHERE company_id = ?", company);
    }

    @ParameterizedTest
    @ValueSource(strings = {"approved", "rejected", "cancelled", "failed", "synced"})
    void one_that_is_over_is_erased_once_its_time_is_over_and_not_before(String status) {
        UUID id = add(status, "3649 days");

        run();
        assertThat(isErased(id)).isFalse();

        clock.advance(Duration.ofDays(4));
        run();
        assertThat(isErased(id)).isTrue();
        assertThat(audited(id)).containsExactly("system submission.erased");
    }

    @ParameterizedTest
    @ValueSource(strings = {"created", "processing", "review"})
    void one_that_still_goes_on_is_kept_however_old_it_is(String status) {
        UUID id = add(status, "11 years");

        run();

        assertThat(isErased(id)).isFalse();
        assertThat(audited(id)).isEmpty();
    }

    @Test
    void one_whose_post_downstream_is_still_to_be_sent_is_kept_until_that_is_over() {
        UUID id = add("approved", "11 years");
        Sql.run("UPDATE submission SET sync_status = 'pending' WHERE id = ?", id);

        run();
        assertThat(isErased(id)).isFalse();

        Sql.run("UPDATE submission SET sync_status = 'failed' WHERE id = ?", id);
        run();
        assertThat(isErased(id)).isTrue();
    }

    @Test
    void one_whose_post_is_replayed_after_the_claim_is_passed_over_without_a_word() {
        UUID id = add("approved", "11 years");
        Sql.run("UPDATE submission SET sync_status = 'failed' WHERE id = ?", id);
        try (LogLines log = LogLines.of(EraseOld.class.getName());
                OpenTransaction replay = OpenTransaction.begin()) {
            replay.run("SELECT 1 FROM upload_session WHERE submission_id = ? FOR UPDATE", id);
            CompletableFuture<Void> ran = CompletableFuture.runAsync(this::run);
            replay.awaitWaiter();

            replay.run("UPDATE submission SET sync_status = 'pending' WHERE id = ?", id)
                    .commit();

            ran.join();
            assertThat(log.lines()).isEmpty();
        }
        assertThat(isErased(id)).isFalse();
        assertThat(audited(id)).isEmpty();
    }

    @Test
    void where_no_time_is_set_a_tick_erases_nothing_however_old_it_is() {
        UUID id = add("rejected", "11 years");

        old.tick().await().atMost(MOST);

        assertThat(isErased(id)).isFalse();
    }

    @Test
    void replicas_that_tick_at_once_erase_each_once_and_none_is_left() {
        List<String> ids = addMany(120);

        Race.of(3, () -> old.batches(AGE).await().atMost(MOST));

        assertThat(Sql.text("SELECT count(*) FROM submission WHERE company_id = ? AND erased_at IS NOT NULL", company))
                .isEqualTo("120");
        assertThat(Sql.text("SELECT count(*) FROM audit_log WHERE data LIKE '%' || ? || '%'", Ids.text("cmp", company)))
                .isEqualTo("120");
        assertThat(ids).hasSize(120);
    }

    @Test
    void one_that_cant_be_erased_holds_up_nobody() {
        UUID stuck = add("cancelled", "12 years");
        Sql.run("DELETE FROM upload_session WHERE submission_id = ?", stuck);
        UUID next = add("cancelled", "11 years");

        run();

        assertThat(isErased(stuck)).isFalse();
        assertThat(isErased(next)).isTrue();
    }

    @Test
    void what_is_due_is_found_by_the_index_alone_however_many_are_not() {
        SubmissionRows.addMany(
                5_000,
                SubmissionRows.quoted(company),
                SubmissionRows.quoted(SubmissionRows.OCR),
                "'approved'",
                "'clean'",
                "'plan'",
                "now()");
        Sql.run("ANALYZE submission");

        List<String> plan = Plans.generic(
                EraseOld.CLAIM, List.of("now()", "now() + interval '1 minute'", "now() - interval '10 years'", "50"));

        assertThat(String.join("\n", plan)).contains("submission_retention").doesNotContain("Seq Scan");
    }

    private void run() {
        old.batches(AGE).await().atMost(MOST);
    }

    private UUID add(String status, String age) {
        return SubmissionRows.add(
                company, SubmissionRows.OCR, status, "clean", "client", "now() - interval '" + age + "'");
    }

    private List<String> addMany(int count) {
        return SubmissionRows.addMany(
                count,
                SubmissionRows.quoted(company),
                SubmissionRows.quoted(SubmissionRows.OCR),
                "'rejected'",
                "'clean'",
                "'old'",
                "now() - interval '11 years'");
    }

    private static boolean isErased(UUID id) {
        return Sql.text("SELECT erased_at FROM submission WHERE id = ?", id) != null;
    }

    private static List<String> audited(UUID id) {
        return Sql.column("SELECT actor || ' ' || action FROM audit_log WHERE target = ?", Ids.text("sub", id));
    }
}
