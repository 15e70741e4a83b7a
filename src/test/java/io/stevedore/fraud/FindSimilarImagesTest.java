package io.stevedore.fraud;

import static io.stevedore.fraud.FraudRows.bits;
import static io.stevedore.fraud.FraudRows.file;
import static io.stevedore.fraud.FraudRows.print;
import static io.stevedore.fraud.FraudRows.sha256;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.stevedore.imaging.FinePrint;
import io.stevedore.kernel.Ids;
import io.stevedore.testing.Servers;
import io.stevedore.workflow.FraudRules;
import io.stevedore.workflow.FraudRules.SimilarImage;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pictures that look alike, on a real PostgreSQL, each test in a company of its own. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
class FindSimilarImagesTest {

    private static final long HASH = 0x0123_4567_89AB_CDEFL;

    @Inject
    CheckFraud check;

    private FraudCompany company;

    @BeforeEach
    void company() {
        company = FraudCompany.fresh(check);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void a_picture_is_found_up_to_the_versions_distance_and_not_beyond(int maxDistance) {
        List<UUID> within = new ArrayList<>();
        for (int distance = 0; distance <= maxDistance; distance++) {
            within.add(company.published(file(0, sha256(), print(HASH ^ bits(distance), 0))));
        }
        company.published(file(0, sha256(), print(HASH ^ bits(maxDistance + 1), 0)));

        List<Finding> findings = company.searched(FraudCompany.similar(maxDistance), file(0, sha256(), print(HASH, 0)));

        assertThat(findings).extracting(Finding::matchedSubmissionId).containsExactlyElementsOf(within);
        JsonPath evidence = JsonPath.from(findings.get(maxDistance).evidence());
        assertThat(evidence.getInt("distance")).isEqualTo(maxDistance);
        assertThat(evidence.getInt("threshold")).isEqualTo(maxDistance);
        assertThat(findings.get(maxDistance).score()).isEqualTo(Scores.similarImage(maxDistance));
    }

    @Test
    void a_turned_picture_is_looked_for_within_six_bits_however_wide_the_version_looks() {
        UUID near = company.published(file(0, sha256(), print(HASH ^ bits(6), 0)));
        company.published(file(0, sha256(), print(HASH ^ bits(7), 0)));

        List<Finding> findings =
                company.searched(FraudCompany.similar(12), file(0, sha256(), print(~HASH, 0), print(HASH, 0)));

        assertThat(findings).extracting(Finding::matchedSubmissionId).containsExactly(near);
        assertThat(JsonPath.from(findings.get(0).evidence()).getInt("threshold"))
                .isEqualTo(6);
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 8, 12})
    void a_picture_whose_bits_are_evenly_spread_is_found_as_well(int distance) {
        long even = (0x0001_0001_0001_0001L << (distance / 4)) - 0x0001_0001_0001_0001L;
        UUID first = company.published(file(0, sha256(), print(HASH ^ even, 0)));

        List<Finding> findings = company.searched(FraudCompany.similar(distance), file(0, sha256(), print(HASH, 0)));

        assertThat(Long.bitCount(even)).isEqualTo(distance);
        assertThat(findings).extracting(Finding::matchedSubmissionId).containsExactly(first);
    }

    @Test
    void what_the_finer_comparison_does_not_confirm_is_no_match() {
        UUID confirmed = company.published(file(0, sha256(), print(HASH, FinePrint.THRESHOLD)));
        company.published(file(0, sha256(), print(HASH, FinePrint.THRESHOLD + 1)));
        company.published(file(0, sha256(), new FilePrint.Print(HASH, "0".repeat(FinePrint.BITS - 1))));
        company.published(file(0, sha256()));

        List<Finding> findings = company.searched(FraudCompany.similar(6), file(0, sha256(), print(HASH, 0)));

        assertThat(findings).extracting(Finding::matchedSubmissionId).containsExactly(confirmed);
        JsonPath evidence = JsonPath.from(findings.get(0).evidence());
        assertThat(evidence.getInt("fineDistance")).isEqualTo(FinePrint.THRESHOLD);
        assertThat(evidence.getInt("fineThreshold")).isEqualTo(FinePrint.THRESHOLD);
        assertThat(evidence.getInt("total")).isEqualTo(1);
    }

    @Test
    void a_turned_copy_is_found_once_by_its_nearest_turn() {
        UUID first = company.published(file(3, sha256(), print(HASH, 0)));

        List<Finding> findings = company.searched(
                FraudCompany.similar(6),
                file(0, sha256(), print(~HASH, 0), print(HASH ^ bits(4), 0), print(HASH ^ bits(2), 0), print(0, 0)));

        assertThat(findings).hasSize(1);
        JsonPath evidence = JsonPath.from(findings.get(0).evidence());
        assertThat(evidence.getInt("turnedBy")).isEqualTo(180);
        assertThat(evidence.getInt("distance")).isEqualTo(2);
        assertThat(evidence.getString("summary"))
                .isEqualTo("File 0, turned by 180 degrees, looks like file 3 of submission " + Ids.text("sub", first)
                        + ": their fingerprints differ in 2 of 64 bits");
    }

    @Test
    void a_turn_must_be_confirmed_by_its_own_fine_print() {
        company.published(file(0, sha256(), print(HASH, 0)));

        List<Finding> findings = company.searched(
                FraudCompany.similar(6), file(0, sha256(), print(~HASH, 0), print(HASH, FinePrint.THRESHOLD + 1)));

        assertThat(findings).isEmpty();
    }

    @Test
    void identical_bytes_are_told_once_while_both_checks_are_on() {
        String sha256 = sha256();
        company.published(file(0, sha256, print(HASH, 0)));
        FilePrint again = file(0, sha256, print(HASH, 0));

        assertThat(company.searched(new FraudRules(true, new SimilarImage(6), null, false), again))
                .extracting(Finding::kind)
                .containsExactly(Kind.EXACT_FILE);
        assertThat(company.searched(FraudCompany.similar(6), again))
                .extracting(Finding::kind)
                .contains(Kind.SIMILAR_IMAGE);
    }

    @Test
    void the_nearest_twenty_are_kept_the_newest_first_and_all_are_counted() {
        String sha256 = sha256();
        List<UUID> same = Stream.generate(() -> company.published(file(0, sha256, print(HASH, 1))))
                .limit(23)
                .toList();
        UUID farther = company.published(file(0, sha256(), print(HASH ^ bits(1), 0)));
        UUID finer = company.published(file(0, sha256(), print(HASH, 0)));

        List<Finding> near = company.searched(FraudCompany.similar(6), file(0, sha256(), print(HASH, 0)));

        assertThat(near).hasSize(20);
        assertThat(near)
                .extracting(Finding::matchedSubmissionId)
                .startsWith(finer)
                .doesNotContain(farther);
        assertThat(near.subList(1, 20))
                .extracting(Finding::matchedSubmissionId)
                .containsExactlyElementsOf(newest(same, 19));
        assertThat(near).allMatch(found -> JsonPath.from(found.evidence()).getInt("total") == 25);
    }

    private static List<UUID> newest(List<UUID> inOrder, int count) {
        List<UUID> newest = new ArrayList<>(inOrder);
        Collections.reverse(newest);
        return newest.subList(0, count);
    }
}
