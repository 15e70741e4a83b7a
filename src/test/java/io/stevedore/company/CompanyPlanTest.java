package io.stevedore.company;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.stevedore.testing.Api;
import io.stevedore.testing.Plans;
import io.stevedore.testing.Servers;
import io.stevedore.testing.Sql;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The operators' lists of companies and keys: plans on 20,000 rows each. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CompanyPlanTest {

    private static final List<String> PLACE =
            List.of("'2001-01-01T02:00:00Z'", "'ffffffff-ffff-ffff-ffff-ffffffffffff'", "21");

    private final UUID company = Api.freshCompany();

    @BeforeAll
    void fill() {
        Sql.run("""
                INSERT INTO company (id, name, status, created_at)
                SELECT gen_random_uuid(), 'plan', 'active', timestamptz '2001-01-01T00:00:00Z' + n * interval '1 s'
                FROM generate_series(1, 20000) n""");
        Sql.run("""
                INSERT INTO api_key (id, lineage_id, company_id, name, sha256, capabilities, created_at)
                SELECT id, id, ?, 'plan', sha256(id::text::bytea), '{}', timestamptz '2001-01-01T00:00:00Z' + n * interval '1 s'
                FROM (SELECT gen_random_uuid() AS id, n FROM generate_series(1, 20000) n) rows""", company);
        Sql.run("ANALYZE company");
        Sql.run("ANALYZE api_key");
    }

    /** Without the checks of foreign keys, which would look through every table for each row. */
    @AfterAll
    void remove() {
        Sql.run("DO $$ BEGIN SET LOCAL session_replication_role = replica;"
                + " DELETE FROM api_key WHERE name = 'plan'; DELETE FROM company WHERE name = 'plan'; END $$");
        Sql.run("ANALYZE company");
        Sql.run("ANALYZE api_key");
    }

    @Test
    void a_page_of_companies_reads_its_index_and_as_many_rows_as_it_shows() {
        assertThat(Plans.generic(ListAllCompanies.SQL, PLACE))
                .anySatisfy(line -> assertThat(line)
                        .contains("Index Scan using company_newest")
                        .contains("rows=21"));
    }

    @Test
    void a_page_of_keys_reads_its_index_and_as_many_rows_as_it_shows() {
        List<String> literals = new java.util.ArrayList<>(List.of("'" + company + "'"));
        literals.addAll(PLACE);

        assertThat(Plans.generic(ListKeys.SQL, literals))
                .anySatisfy(line -> assertThat(line)
                        .contains("Index Scan using api_key_newest")
                        .contains("rows=21"));
    }
}
