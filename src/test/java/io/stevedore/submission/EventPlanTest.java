package io.stevedore.submission;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.stevedore.company.Capability;
import io.stevedore.testing.Api;
import io.stevedore.testing.Plans;
import io.stevedore.testing.Servers;
import io.stevedore.testing.SilentProcess;
import io.stevedore.testing.Sql;
import io.stevedore.testing.SubmissionRows;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The plans of the list of events where one company has 50,000 that nobody has read, and another as many that were. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
@TestProfile(SilentProcess.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EventPlanTest {

    private static final int ROWS = 50_000;
    private static final Pattern BUFFERS = Pattern.compile("shared(?: hit=(\\d+))?(?: read=(\\d+))?");

    private final UUID unread = Api.freshCompany();
    private final UUID read = Api.freshCompany();
    private final UUID ofUnread = SubmissionRows.add(unread, "review", "clean");
    private final UUID ofRead = SubmissionRows.add(read, "review", "clean");

    @BeforeAll
    void fill() {
        EventRows.addMany(ofUnread, unread, ROWS);
        EventRows.addMany(ofRead, read, ROWS);
        Sql.run("""
                UPDATE event_envelope e SET position = placed.position
                FROM (SELECT event_id, row_number() OVER (ORDER BY seq) AS position FROM event_envelope WHERE company_id = ?)
                  placed
                WHERE e.event_id = placed.event_id""", read);
        Sql.run("INSERT INTO event_position VALUES (?, ?)", read, (long) ROWS);
        Sql.run("VACUUM ANALYZE event_envelope");
    }

    @AfterAll
    void remove() {
        EventRows.remove(ofUnread);
        EventRows.remove(ofRead);
    }

    @Test
    void a_page_reads_its_own_events_wherever_it_begins() {
        String first = explain(EventsFound.FIND, read, "0", "21");
        String late = explain(EventsFound.FIND, read, "49000", "21");

        assertThat(first)
                .contains("using event_envelope_position on event_envelope")
                .contains("using event_envelope_new on event_envelope")
                .doesNotContain("Seq Scan on event_envelope");
        assertThat(buffers(late)).isLessThan(60);
        assertThat(buffers(first)).isLessThan(60);
    }

    @Test
    void the_first_page_of_many_that_nobody_has_read_places_a_bounded_number() {
        String plan = explain(ListEvents.GIVE, unread, "0", Integer.toString(ListEvents.MOST));

        assertThat(plan)
                .contains("using event_envelope_new on event_envelope")
                .doesNotContain("Seq Scan on event_envelope");
        assertThat(buffers(plan)).isLessThan(40 * ListEvents.MOST);
        assertThat(placed()).isEqualTo(ListEvents.MOST);

        Api.as(Api.freshKey(unread, EnumSet.allOf(Capability.class), Map.of()))
                .queryParam("limit", 100)
                .get("/api/v1/events")
                .then()
                .statusCode(200);

        assertThat(placed()).isEqualTo(ListEvents.MOST);
    }

    private int placed() {
        return Integer.parseInt(
                Sql.text("SELECT count(*) FROM event_envelope WHERE company_id = ? AND position IS NOT NULL", unread));
    }

    private static String explain(String sql, UUID company, String second, String third) {
        return String.join("\n", Plans.generic(sql, List.of("'" + company + "'", second, third)));
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
