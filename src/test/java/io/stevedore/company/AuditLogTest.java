package io.stevedore.company;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.stevedore.testing.Api;
import io.stevedore.testing.Plans;
import io.stevedore.testing.Servers;
import io.stevedore.testing.Sql;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The audit log as operators read it, on 100,000 rows. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AuditLogTest {

    private static final String FIRST = "'9999-12-31T23:59:59Z'";
    private static final String MIDDLE = "'2001-01-01T12:00:00Z'";
    private static final String LAST_ID = "'ffffffff-ffff-ffff-ffff-ffffffffffff'";

    @BeforeAll
    void fill() {
        Sql.run("""
                INSERT INTO audit_log (id, action, actor, target, at)
                SELECT gen_random_uuid(), 'plan', 'system', 'plan', timestamptz '2001-01-01T00:00:00Z' + n * interval '1 s'
                FROM generate_series(1, 100000) n""");
        Sql.run("ANALYZE audit_log");
    }

    @AfterAll
    void remove() {
        Sql.run("DELETE FROM audit_log WHERE action = 'plan'");
        Sql.run("ANALYZE audit_log");
    }

    @Test
    void an_entry_tells_what_who_when_and_from_where() {
        String company = Api.operator()
                .header("X-Request-Id", "audited-1")
                .contentType("application/json")
                .body("{\"name\": \"Audited\"}")
                .post("/admin/v1/companies")
                .path("id");

        Api.operator()
                .get("/admin/v1/audit")
                .then()
                .statusCode(200)
                .body("data[0].id", matchesPattern("aud_[0-9a-z]{26}"))
                .body("data[0].action", equalTo("company.created"))
                .body("data[0].actor", equalTo("operator"))
                .body("data[0].target", equalTo(company))
                .body("data[0].at", matchesPattern("\\d{4}-\\d\\d-\\d\\dT.*Z"))
                .body("data[0].address", startsWith("198.18."))
                .body("data[0].requestId", equalTo("audited-1"))
                .body("data[0].data.name", equalTo("Audited"));
    }

    @Test
    void a_change_that_nobody_asked_for_over_the_network_has_no_address_and_no_request() {
        Sql.run("INSERT INTO audit_log (id, action, actor, target, at)"
                + " VALUES (gen_random_uuid(), 'plan', 'system', 'newest', '2200-01-01T00:00:00Z')");

        Api.operator()
                .queryParam("limit", 1)
                .get("/admin/v1/audit")
                .then()
                .statusCode(200)
                .body("data[0].target", equalTo("newest"))
                .body("data[0].address", nullValue())
                .body("data[0].requestId", nullValue())
                .body("data[0].data", equalTo(java.util.Map.of()));
        Sql.run("DELETE FROM audit_log WHERE target = 'newest'");
    }

    @Test
    void a_page_leads_to_the_next_without_a_gap() {
        JsonPath first = page(null);

        JsonPath second = page(first.getString("pagination.nextCursor"));

        List<String> expected = Sql.column(
                "SELECT at::text FROM audit_log WHERE (at, id) <= (SELECT at, id FROM audit_log WHERE id = ?)"
                        + " ORDER BY at DESC, id DESC LIMIT 6",
                io.stevedore.kernel.Ids.parse("aud", first.getString("data[0].id")));
        assertThat(expected).hasSize(6);
        assertThat(first.getList("data")).hasSize(3);
        assertThat(second.getList("data")).hasSize(3);
        assertThat(second.getString("data[0].id")).isNotIn(first.getList("data.id"));
    }

    @ParameterizedTest
    @ValueSource(strings = {FIRST, MIDDLE})
    void a_page_reads_its_index_and_as_many_rows_as_it_shows(String at) {
        List<String> plan = Plans.generic(ListAudit.SQL, List.of(at, LAST_ID, "21"));

        assertThat(plan)
                .anySatisfy(line -> assertThat(line)
                        .contains("Index Scan using audit_log_newest")
                        .contains("rows=21"));
    }

    private static JsonPath page(String cursor) {
        var request = Api.operator().queryParam("limit", 3);
        return (cursor == null ? request : request.queryParam("cursor", cursor))
                .get("/admin/v1/audit")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }
}
