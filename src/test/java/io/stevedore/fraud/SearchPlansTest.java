package io.stevedore.fraud;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.stevedore.imaging.FinePrint;
import io.stevedore.testing.Plans;
import io.stevedore.testing.Servers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The plans of the searches among 200,000 prints, half of them one company's: as the first executions of a prepared statement
 * get them, and as all later ones may (a plan that was made without looking at the arguments).
 */
@QuarkusTest
@QuarkusTestResource(Servers.class)
class SearchPlansTest {

    private static final UUID BIG = UUID.fromString("0eeeeeee-0000-0000-0000-000000000000");
    private static final UUID STRANGER = UUID.fromString("0eeeeeee-0000-0000-0000-000000000001");

    @BeforeAll
    static void many() {
        FraudRows.addMany(BIG, 200_000);
    }

    @AfterAll
    static void none() {
        FraudRows.removeMany(BIG);
    }

    @ParameterizedTest
    @ValueSource(strings = {"force_custom_plan", "force_generic_plan"})
    void alike_pictures_are_found_by_all_four_bands_of_the_company(String mode) {
        for (int radius : List.of(0, 6, 12)) {
            List<String> plan = Plans.of(mode, SimilarStatement.SQL, similar(BIG, radius));

            assertThat(plan).noneMatch(line -> line.contains("Seq Scan"));
            for (int band = 0; band < Bands.COUNT; band++) {
                // From the index alone, or by way of the table's pages where no vacuum has seen these yet.
                String index = " fraud_file_band" + band + " ";
                assertThat(plan).anyMatch(line -> line.contains(index));
            }
            assertThat(conditions(plan)).hasSize(5).allMatch(SearchPlansTest::startsFromTheCompany);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"force_custom_plan", "force_generic_plan"})
    void equal_bytes_are_found_by_the_company_and_the_digest(String mode) {
        List<String> plan = Plans.of(mode, FindExactFiles.SQL, exact(BIG));

        assertThat(plan).anyMatch(line -> line.contains(" fraud_file_sha256 "));
        assertThat(plan).noneMatch(line -> line.contains("Seq Scan"));
        assertThat(conditions(plan)).hasSize(2).allMatch(SearchPlansTest::startsFromTheCompany);
    }

    @ParameterizedTest
    @ValueSource(strings = {"force_custom_plan", "force_generic_plan"})
    void equal_data_is_found_by_the_tokens(String mode) {
        List<String> plan = Plans.of(mode, FindSameData.SQL, sameData(BIG));

        assertThat(plan).anyMatch(line -> line.contains("Bitmap Index Scan on fraud_data_tokens"));
        assertThat(plan).noneMatch(line -> line.contains("Seq Scan"));
    }

    /** The others hold the very hashes and digests that are asked for; a row that was looked at would be counted as removed. */
    @Test
    void a_company_without_rows_looks_at_no_row_of_the_others() {
        List<String> plan =
                new ArrayList<>(Plans.of("force_generic_plan", SimilarStatement.SQL, similar(STRANGER, 12)));
        plan.addAll(Plans.of("force_generic_plan", FindExactFiles.SQL, exact(STRANGER)));
        plan.addAll(Plans.of("force_generic_plan", FindSameData.SQL, sameData(STRANGER)));

        assertThat(plan).noneMatch(line -> line.contains("Removed by"));
        assertThat(plan.stream().filter(line -> line.contains("Scan") && line.contains("fraud_")))
                .hasSizeGreaterThanOrEqualTo(6)
                .allMatch(line -> line.contains("rows=0") || line.contains("never executed"));
    }

    private static boolean startsFromTheCompany(String condition) {
        return condition.strip().startsWith("Index Cond: ((company_id = ");
    }

    private static List<String> conditions(List<String> plan) {
        return plan.stream().filter(line -> line.contains("Index Cond:")).toList();
    }

    private static List<String> similar(UUID company, int radius) {
        int ofTurns = SimilarStatement.radius(1, radius);
        String fine = "0".repeat(FinePrint.BITS);
        List<String> arguments = new ArrayList<>(List.of(
                "'" + company + "'",
                "gen_random_uuid()",
                "'{0,0}'",
                "'{0,1}'",
                "ARRAY[hashint8extended(5, 7), 99]",
                "'{%d,%d}'".formatted(radius, ofTurns),
                "'{%s,%s}'".formatted(fine, fine),
                "'{null,null}'"));
        Stream.of(radius, ofTurns)
                .flatMap(each -> Bands.masks(each).stream())
                .map(band -> Arrays.stream(band).map(String::valueOf).collect(Collectors.joining(",", "'{", "}'")))
                .forEach(arguments::add);
        arguments.addAll(List.of(String.valueOf(FinePrint.THRESHOLD), "20"));
        return arguments;
    }

    private static List<String> exact(UUID company) {
        return List.of(
                "'" + company + "'",
                "gen_random_uuid()",
                "'{0,1}'",
                "ARRAY[encode(sha256('5'), 'hex'), encode(sha256('6'), 'hex')]",
                "20");
    }

    private static List<String> sameData(UUID company) {
        return List.of(
                "'" + company + "'",
                "gen_random_uuid()",
                "ARRAY[hashtextextended('%1$s', 0), hashtextextended('%1$s', 5)]".formatted(company),
                "20");
    }
}
