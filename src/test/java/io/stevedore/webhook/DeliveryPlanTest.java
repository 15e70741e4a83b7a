package io.stevedore.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.stevedore.kernel.Cursor;
import io.stevedore.kernel.PageRequest;
import io.stevedore.testing.DeliveryRows;
import io.stevedore.testing.Plans;
import io.stevedore.testing.Servers;
import io.stevedore.testing.Sql;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The operators' lists on 60,000 deliveries. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
@TestProfile(ClaimsTest.ApiOnly.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeliveryPlanTest {

    private static final String SESSION = "01980000-0000-7000-8000-000000000777";
    private static final Pattern BUFFERS = Pattern.compile("shared(?: hit=(\\d+))?(?: read=(\\d+))?");

    @BeforeAll
    void fill() {
        DeliveryRows.clear();
        Sql.run("""
                INSERT INTO delivery (id, company_id, topic, subject_id, ordering_key, url, host, event_id, event_type, body,
                  key_id, created_at, state, due_at, finished_at)
                SELECT gen_random_uuid(), gen_random_uuid(), 'quiet', gen_random_uuid(),
                  CASE WHEN n % 20000 = 0 THEN ?::uuid ELSE gen_random_uuid() END, 'https://a', 'h' || n % 60, gen_random_uuid(),
                  'a.test', 'body', (SELECT id FROM api_key LIMIT 1), timestamptz '2025-01-01T00:00:00Z' + n * interval '1 s',
                  CASE n % 100 WHEN 0 THEN 'failed' WHEN 1 THEN 'pending' ELSE 'delivered' END,
                  CASE WHEN n % 100 = 1 THEN timestamptz '2100-01-01T00:00:00Z' END,
                  CASE WHEN n % 100 <> 1 THEN timestamptz '2025-01-01T00:00:00Z' + n * interval '1 s' END
                FROM generate_series(1, 60000) n""", SESSION);
        Sql.run("VACUUM ANALYZE delivery");
    }

    @AfterAll
    void remove() {
        DeliveryRows.clear();
        Sql.run("VACUUM ANALYZE delivery");
    }

    @ParameterizedTest
    @CsvSource({
        ",,, delivery_newest",
        "failed,,, delivery_gave_up",
        "pending,,, delivery_pending",
        "delivered,,, delivery_newest",
        ", 01980000-0000-7000-8000-000000000777,, delivery_by_key",
        ",, h7, delivery_by_host",
        "failed,, h7, delivery_gave_up",
        "delivered,, h7, delivery_by_host",
        "failed, 01980000-0000-7000-8000-000000000777, h7, delivery_by_key"
    })
    void a_page_reads_the_index_of_its_leading_filter_and_a_bounded_number_of_rows(
            String status, UUID session, String host, String index) {
        for (String since : new String[] {null, "2025-01-01T01:00:00Z"}) {
            DeliveryFilter filter = new DeliveryFilter(
                    status == null ? null : DeliveryState.of(status),
                    session,
                    host,
                    since == null ? null : Instant.parse(since));
            PageRequest page =
                    new PageRequest(new Cursor(Instant.parse("2025-01-01T08:00:00Z"), UUID.randomUUID()), 20);
            DeliveryStatement statement = DeliveryStatement.of(filter, page);

            String plan = String.join("\n", Plans.generic(statement.sql(), literals(statement)));

            assertThat(plan).contains("using " + index + " ").doesNotContain("Seq Scan on delivery ");
            assertThat(buffers(plan)).isLessThan(3 * DeliveryStatement.EXAMINED);
        }
    }

    @ParameterizedTest
    @CsvSource({"'', receiver_newest", "true, receiver_paused", "false, receiver_failing"})
    void a_page_of_receivers_reads_an_index_and_counts_what_waits_by_another(String paused, String index) {
        Sql.run("INSERT INTO receiver (host, failing_since, last_failed_at, paused_at)"
                + " SELECT 'h' || n, now() - n * interval '1 s', now(), CASE WHEN n % 2 = 0 THEN now() END"
                + " FROM generate_series(1, 20000) n");
        Sql.run("ANALYZE receiver");

        String plan = String.join(
                "\n",
                Plans.generic(
                        ListReceivers.STATEMENTS.get(paused),
                        List.of("timestamptz '2100-01-01T00:00:00Z'", "'" + UUID.randomUUID() + "'::uuid", "21")));

        Sql.run("DELETE FROM receiver");
        assertThat(plan)
                .contains("using " + index + " ", "delivery_waiting")
                .doesNotContain("Seq Scan on delivery", "Seq Scan on receiver");
    }

    @Test
    void a_delivery_is_shown_with_its_attempts_by_their_keys() {
        String id = Sql.text("SELECT id FROM delivery LIMIT 1");

        String plan = String.join("\n", Plans.generic(ShowDelivery.FIND, List.of("'" + id + "'::uuid")));

        assertThat(plan).contains("delivery_pkey", "delivery_attempt").doesNotContain("Seq Scan on delivery ");
    }

    @Test
    void what_is_replayed_is_found_by_when_it_failed() {
        List<String> range = List.of("timestamptz '2025-01-01T00:00:00Z'", "timestamptz '2025-01-01T00:10:00Z'", "3");
        List<String> ofHost = Stream.concat(range.stream(), Stream.of("'h20'")).toList();

        String all = String.join("\n", Plans.generic(Requeue.BATCH, range));
        String one = String.join("\n", Plans.generic(Requeue.BATCH_OF_HOST, ofHost));

        assertThat(all).contains("using delivery_failed ", "delivery_pkey").doesNotContain("Seq Scan on delivery");
        assertThat(one).contains("using delivery_failed_of ", "delivery_pkey").doesNotContain("Seq Scan on delivery");
    }

    private static List<String> literals(DeliveryStatement statement) {
        return IntStream.range(0, statement.arguments().size())
                .mapToObj(i -> literal(statement.arguments().getValue(i)))
                .toList();
    }

    private static String literal(Object value) {
        return value instanceof Number ? value.toString() : "'" + value + "'";
    }

    private static long buffers(String plan) {
        Matcher first = BUFFERS.matcher(plan);
        assertThat(first.find()).isTrue();
        return count(first.group(1)) + count(first.group(2));
    }

    private static long count(String group) {
        return group == null ? 0 : Long.parseLong(group);
    }
}
