package io.stevedore.review;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.stevedore.fraud.FraudStatus;
import io.stevedore.kernel.Cursor;
import io.stevedore.kernel.PageRequest;
import io.stevedore.submission.SubmissionState;
import io.stevedore.testing.Api;
import io.stevedore.testing.Plans;
import io.stevedore.testing.Servers;
import io.stevedore.testing.Sql;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The list's plans on 200,000 rows, most of them of one company. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ListPlanTest {

    private static final int ROWS = 190_000;
    private static final Pattern BUFFERS = Pattern.compile("shared(?: hit=(\\d+))?(?: read=(\\d+))?");

    private final UUID company = Api.freshCompany();

    @BeforeAll
    void fill() {
        fill(company, ROWS);
        fill(Api.freshCompany(), 10_000);
        Sql.run("ANALYZE submission");
    }

    /** Many rows make the foreign keys' checks of other tests' clean-ups slow. */
    @AfterAll
    void remove() {
        Sql.run("DO $$ BEGIN SET LOCAL session_replication_role = replica;"
                + " DELETE FROM submission WHERE label = 'plan'; END $$");
        Sql.run("ANALYZE submission");
    }

    private static void fill(UUID company, int rows) {
        Sql.run("""
                INSERT INTO submission (id, session_id, company_id, workflow_id, workflow_version, status, fraud_status,
                  client_submission_id, metadata, label, created_at, updated_at)
                SELECT gen_random_uuid(), gen_random_uuid(), ?, ('01980000-0000-7000-8000-00000000000' || 1 + n % 2)::uuid, 1,
                  (array['approved','approved','approved','review','rejected'])[1 + n % 5],
                  (array['clean','clean','clean','clean','clean','clean','flagged','blocked'])[1 + n % 8],
                  'client-' || n / 2, '{}', 'plan', timestamptz '2025-01-01T00:00:00Z' + n * interval '1 s', now()
                FROM generate_series(1, ?) n""", company, rows);
    }

    @ParameterizedTest
    @CsvSource({
        ",,,, submission_newest",
        ", review,,, submission_by_status",
        ", approved,,, submission_by_status",
        "ocr,,,, submission_by_workflow",
        ",, flagged,, submission_by_fraud_status",
        ",, clean,, submission_by_fraud_status",
        ",,, client-777, submission_by_client_id",
        "ocr, review,,, submission_by_status",
        "ocr, approved,,, submission_by_workflow",
        ", review, blocked,, submission_by_fraud_status",
        ", review, clean,, submission_by_status",
        "ocr, rejected, clean, client-777, submission_by_client_id"
    })
    void a_page_reads_the_index_of_its_leading_filter_and_a_bounded_number_of_rows(
            String workflow, String status, String fraud, String client, String index) {
        SubmissionFilter filter = filter(workflow, status, fraud, client);
        ListStatement statement =
                ListStatement.of(company, new ListRequest(filter, new PageRequest(Cursor.START, 100)));

        String plan = explain(statement);

        assertThat(plan).contains("using " + index + " ").doesNotContain("Seq Scan on submission");
        assertThat(rowsOf(plan, index)).isLessThanOrEqualTo(statement.bound());
        assertThat(plan).doesNotContain("Rows Removed by Filter: " + ROWS);
    }

    @ParameterizedTest
    @CsvSource({",,", ", review,", "ocr,,", ",, flagged", "ocr, approved,"})
    void page_ten_thousand_reads_no_more_than_page_one(String workflow, String status, String fraud) {
        SubmissionFilter filter = filter(workflow, status, fraud, null);
        Cursor deep = new Cursor(Instant.parse("2025-01-01T02:00:00Z"), new UUID(-1, -1));

        int first =
                buffers(explain(ListStatement.of(company, new ListRequest(filter, new PageRequest(Cursor.START, 20)))));
        int late = buffers(explain(ListStatement.of(company, new ListRequest(filter, new PageRequest(deep, 20)))));

        // Where the rows lie in the table makes the difference; going through all before them would touch thousands.
        assertThat(late).isLessThanOrEqualTo(2 * first + 100);
        assertThat(first).isLessThan(3_000);
    }

    @Test
    void instants_end_the_search_too() {
        SubmissionFilter filter = new SubmissionFilter(
                null, null, null, null, Instant.parse("2025-01-01T01:00:00Z"), Instant.parse("2025-01-01T01:00:10Z"));

        String plan = explain(ListStatement.of(company, new ListRequest(filter, new PageRequest(Cursor.START, 100))));

        assertThat(rowsOf(plan, "submission_newest")).isEqualTo(9);
        assertThat(buffers(plan)).isLessThan(60);
    }

    private static SubmissionFilter filter(String workflow, String status, String fraud, String client) {
        return new SubmissionFilter(
                workflow,
                status == null ? null : SubmissionState.of(status),
                fraud == null ? null : FraudStatus.of(fraud),
                client,
                null,
                null);
    }

    /** As the service's connections run it once they have stopped to plan for each argument; the plan for these is no worse. */
    private static String explain(ListStatement statement) {
        List<String> literals = IntStream.range(0, statement.arguments().size())
                .mapToObj(i -> statement.arguments().getValue(i))
                .map(value -> value instanceof Integer ? value.toString() : "'" + value + "'")
                .toList();
        return String.join("\n", Plans.generic(statement.sql(), literals));
    }

    /** How many rows the scan of that index gave. */
    private static int rowsOf(String plan, String index) {
        Matcher rows =
                Pattern.compile("using " + index + " .*actual rows=(\\d+)").matcher(plan);
        assertThat(rows.find()).as(plan).isTrue();
        return Integer.parseInt(rows.group(1));
    }

    /** Pages that the whole statement touched. */
    private static int buffers(String plan) {
        Matcher buffers = BUFFERS.matcher(plan);
        assertThat(buffers.find()).as(plan).isTrue();
        return number(buffers.group(1)) + number(buffers.group(2));
    }

    private static int number(String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }
}
