package io.stevedore.fraud;

import static io.stevedore.fraud.FraudRows.await;
import static io.stevedore.fraud.FraudRows.bits;
import static io.stevedore.fraud.FraudRows.file;
import static io.stevedore.fraud.FraudRows.print;
import static io.stevedore.fraud.FraudRows.sha256;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.stevedore.imaging.ImageMetadata;
import io.stevedore.kernel.Ids;
import io.stevedore.testing.Api;
import io.stevedore.testing.Race;
import io.stevedore.testing.Servers;
import io.stevedore.workflow.FraudRules;
import io.stevedore.workflow.FraudRules.SameData;
import io.stevedore.workflow.FraudRules.SimilarImage;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Publishing and searching on a real PostgreSQL, each test in a company of its own. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
class CheckFraudTest {

    private static final Instant SUBMITTED = Instant.parse("2026-03-25T10:00:00Z");
    private static final FraudRules OFF = new FraudRules(false, null, null, false);
    private static final FraudRules EXACT = new FraudRules(true, null, null, false);
    private static final FraudRules SAME =
            new FraudRules(false, null, new SameData(List.of("company", "total")), false);
    private static final FraudRules ALL =
            new FraudRules(true, new SimilarImage(12), new SameData(List.of("company", "total")), true);
    private static final ObjectNode NOTHING = JsonNodeFactory.instance.objectNode();
    private static final long HASH = 0x0123_4567_89AB_CDEFL;

    @Inject
    CheckFraud check;

    private UUID company;

    @BeforeEach
    void company() {
        company = Api.freshCompany();
    }

    @Test
    void the_same_bytes_are_found_with_both_files_named() {
        String sha256 = sha256();
        UUID first = published(file(0, sha256()), file(2, sha256));

        List<Finding> findings = searched(EXACT, file(1, sha256));

        assertThat(findings).hasSize(1);
        Finding found = findings.get(0);
        assertThat(found.kind()).isEqualTo(Kind.EXACT_FILE);
        assertThat(found.score()).isEqualTo(100);
        assertThat(found.fileIndex()).isEqualTo(1);
        assertThat(found.matchedSubmissionId()).isEqualTo(first);
        assertThat(found.matchedFileIndex()).isEqualTo(2);
        JsonPath evidence = JsonPath.from(found.evidence());
        assertThat(evidence.getString("summary"))
                .isEqualTo("File 1 is byte for byte the same as file 2 of submission " + Ids.text("sub", first));
        assertThat(evidence.getString("sha256")).isEqualTo(sha256);
        assertThat(evidence.getInt("total")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void a_picture_is_found_up_to_the_versions_distance_and_not_beyond(int maxDistance) {
        List<UUID> within = new ArrayList<>();
        for (int distance = 0; distance <= maxDistance; distance++) {
            within.add(published(file(0, sha256(), print(HASH ^ bits(distance), 0))));
        }
        published(file(0, sha256(), print(HASH ^ bits(maxDistance + 1), 0)));

        List<Finding> findings = searched(similar(maxDistance), file(0, sha256(), print(HASH, 0)));

        assertThat(findings).extracting(Finding::matchedSubmissionId).containsExactlyElementsOf(within);
        JsonPath evidence = JsonPath.from(findings.get(maxDistance).evidence());
        assertThat(evidence.getInt("distance")).isEqualTo(maxDistance);
        assertThat(evidence.getInt("threshold")).isEqualTo(maxDistance);
        assertThat(findings.get(maxDistance).score()).isEqualTo(Scores.similarImage(maxDistance));
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 8, 12})
    void a_picture_whose_bits_are_evenly_spread_is_found_as_well(int distance) {
        long even = (0x0001_0001_0001_0001L << distance / 4) - 0x0001_0001_0001_0001L;
        UUID first = published(file(0, sha256(), print(HASH ^ even, 0)));

        List<Finding> findings = searched(similar(distance), file(0, sha256(), print(HASH, 0)));

        assertThat(Long.bitCount(even)).isEqualTo(distance);
        assertThat(findings).extracting(Finding::matchedSubmissionId).containsExactly(first);
    }

    @Test
    void what_the_finer_comparison_does_not_confirm_is_no_match() {
        UUID confirmed = published(file(0, sha256(), print(HASH, FineRule.THRESHOLD)));
        published(file(0, sha256(), print(HASH, FineRule.THRESHOLD + 1)));
        published(file(0, sha256(), new FilePrint.Print(HASH, "0".repeat(FineRule.BITS - 1))));
        published(file(0, sha256()));

        List<Finding> findings = searched(similar(6), file(0, sha256(), print(HASH, 0)));

        assertThat(findings).extracting(Finding::matchedSubmissionId).containsExactly(confirmed);
        JsonPath evidence = JsonPath.from(findings.get(0).evidence());
        assertThat(evidence.getInt("fineDistance")).isEqualTo(FineRule.THRESHOLD);
        assertThat(evidence.getInt("fineThreshold")).isEqualTo(FineRule.THRESHOLD);
        assertThat(evidence.getInt("total")).isEqualTo(1);
    }

    @Test
    void a_turned_copy_is_found_once_by_its_nearest_turn() {
        UUID first = published(file(3, sha256(), print(HASH, 0)));

        List<Finding> findings = searched(
                similar(6),
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
        published(file(0, sha256(), print(HASH, 0)));

        List<Finding> findings =
                searched(similar(6), file(0, sha256(), print(~HASH, 0), print(HASH, FineRule.THRESHOLD + 1)));

        assertThat(findings).isEmpty();
    }

    @Test
    void identical_bytes_are_told_once_while_both_checks_are_on() {
        String sha256 = sha256();
        published(file(0, sha256, print(HASH, 0)));
        FilePrint again = file(0, sha256, print(HASH, 0));

        assertThat(searched(new FraudRules(true, new SimilarImage(6), null, false), again))
                .extracting(Finding::kind)
                .containsExactly(Kind.EXACT_FILE);
        assertThat(searched(similar(6), again)).extracting(Finding::kind).contains(Kind.SIMILAR_IMAGE);
    }

    @Test
    void equal_key_fields_are_found_whatever_else_differs() {
        UUID first = published(data("Café  Noir ", "48.350", "EUR"));
        published(data("Café Noir", "48.36", "EUR"));

        List<Finding> findings = searched(SAME, data("CAFÉ NOIR", "48.35", "USD"));

        assertThat(findings).hasSize(1);
        Finding found = findings.get(0);
        assertThat(found.kind()).isEqualTo(Kind.SAME_DATA);
        assertThat(found.fileIndex()).isNull();
        assertThat(found.matchedSubmissionId()).isEqualTo(first);
        assertThat(found.matchedFileIndex()).isNull();
        assertThat(found.evidence())
                .isEqualTo("{\"summary\":\"The same company and total as in submission " + Ids.text("sub", first)
                        + "\",\"total\":1,\"fields\":{\"company\":\"CAFÉ NOIR\",\"total\":48.35}}");
    }

    @Test
    void a_key_field_that_is_missing_matches_nothing() {
        published(data("", "48.35", "EUR"));
        published(data(null, "48.35", "EUR"));

        assertThat(searched(SAME, data("", "48.35", "EUR"))).isEmpty();
        assertThat(searched(SAME, data(null, "48.35", "EUR"))).isEmpty();
    }

    @Test
    void metadata_tells_without_any_other_submission() {
        ImageMetadata edited = new ImageMetadata(1, Optional.of("GIMP 2.10"), Optional.empty());
        FilePrint file = new FilePrint(0, sha256(), List.of(), edited);

        assertThat(searched(new FraudRules(false, null, null, true), file))
                .extracting(Finding::kind)
                .containsExactly(Kind.METADATA);
    }

    @Test
    void what_is_off_is_not_looked_for() {
        ImageMetadata edited = new ImageMetadata(1, Optional.of("GIMP 2.10"), Optional.empty());
        FilePrint file = new FilePrint(0, sha256(), List.of(print(HASH, 0)), edited);
        FilePrint alike = file(1, sha256(), print(HASH, 0));
        ObjectNode data = data("Acme", "1", "EUR");
        published(subject(company, ALL, data, file, alike));

        assertThat(await(check.search(subject(company, OFF, data, file)))).isEmpty();
        assertThat(await(check.search(subject(company, ALL, data, file))))
                .extracting(Finding::kind)
                .containsExactly(Kind.EXACT_FILE, Kind.SIMILAR_IMAGE, Kind.SAME_DATA, Kind.METADATA);
    }

    @ParameterizedTest
    @ValueSource(strings = {"created", "processing", "review", "approved", "rejected", "cancelled", "failed", "synced"})
    void the_others_status_does_not_matter_and_a_submission_never_finds_itself(String status) {
        String sha256 = sha256();
        Subject subject = subject(company, ALL, data("Acme", "1", "EUR"), file(0, sha256, print(HASH, 0)));
        published(subject);
        published(subject(subject.submissionId(), company, ALL, subject.data(), file(1, sha256, print(HASH, 0))));
        assertThat(await(check.search(subject))).isEmpty();

        io.stevedore.testing.Sql.run("ALTER TABLE submission DISABLE TRIGGER submission_edge");
        io.stevedore.testing.Sql.run("UPDATE submission SET status = ? WHERE id = ?", status, subject.submissionId());
        io.stevedore.testing.Sql.run("ALTER TABLE submission ENABLE TRIGGER submission_edge");

        assertThat(searched(EXACT, file(0, sha256))).hasSize(2);
    }

    @Test
    void another_companys_rows_are_never_found() {
        String sha256 = sha256();
        FilePrint file = file(0, sha256, print(HASH, 0));
        ObjectNode data = data("Acme", "1", "EUR");
        published(subject(Api.freshCompany(), ALL, data, file));

        assertThat(await(check.search(subject(company, ALL, data, file, file(1, sha256(), print(HASH, 0))))))
                .isEmpty();
    }

    @Test
    void the_nearest_twenty_are_kept_the_newest_first_and_all_are_counted() {
        String sha256 = sha256();
        List<UUID> same = Stream.generate(() -> published(file(0, sha256, print(HASH, 0))))
                .limit(23)
                .toList();
        UUID farther = published(file(0, sha256(), print(HASH ^ bits(2), 0)));
        UUID fine = published(file(0, sha256(), print(HASH, 1)));

        List<Finding> exact = searched(EXACT, file(0, sha256));
        List<Finding> similar = searched(similar(6), file(0, sha256(), print(HASH, 0)));
        List<Finding> few = searched(similar(6), file(0, sha256(), print(HASH ^ bits(2), 0), print(HASH, 40)));

        assertThat(exact).hasSize(20);
        assertThat(exact).extracting(Finding::matchedSubmissionId).containsExactlyElementsOf(newest(same, 20));
        assertThat(exact).allMatch(found -> JsonPath.from(found.evidence()).getInt("total") == 23);
        assertThat(similar).extracting(Finding::matchedSubmissionId).containsExactlyElementsOf(newest(same, 20));
        assertThat(similar).allMatch(found -> JsonPath.from(found.evidence()).getInt("total") == 25);
        assertThat(few.get(0).matchedSubmissionId()).isIn(farther, fine);
        assertThat(few).hasSize(20);
    }

    @Test
    void every_file_has_its_own_twenty() {
        String one = sha256();
        String other = sha256();
        Stream.generate(() -> published(file(0, one), file(1, other))).limit(21).toList();

        List<Finding> findings = searched(EXACT, file(4, one), file(7, other), file(9, sha256()));

        assertThat(findings).hasSize(40);
        assertThat(findings.stream().filter(found -> found.fileIndex() == 4)).hasSize(20);
    }

    @Test
    void the_newest_twenty_of_equal_data_are_kept_and_all_are_counted() {
        List<UUID> same = Stream.generate(() -> published(data("Acme", "1", "EUR")))
                .limit(22)
                .toList();

        List<Finding> findings = searched(SAME, data("acme", "1.0", "EUR"));

        assertThat(findings).extracting(Finding::matchedSubmissionId).containsExactlyElementsOf(newest(same, 20));
        assertThat(findings).allMatch(found -> JsonPath.from(found.evidence()).getInt("total") == 22);
    }

    @Test
    void two_that_are_processed_at_one_instant_find_each_other() {
        for (int round = 0; round < 20; round++) {
            String sha256 = sha256();
            List<Subject> both = Stream.generate(() -> subject(company, EXACT, NOTHING, file(0, sha256)))
                    .limit(2)
                    .toList();
            java.util.Iterator<Subject> next = List.copyOf(both).iterator();

            List<Integer> found = Race.of(2, () -> {
                Subject mine;
                synchronized (next) {
                    mine = next.next();
                }
                await(check.publish(mine));
                return await(check.search(mine)).size();
            });

            assertThat(found.stream().mapToInt(Integer::intValue).sum()).isPositive();
            assertThat(await(check.search(both.get(0)))).hasSize(1);
            assertThat(await(check.search(both.get(1)))).hasSize(1);
        }
    }

    private UUID published(FilePrint... files) {
        return published(subject(company, OFF, NOTHING, files));
    }

    private UUID published(ObjectNode data) {
        return published(subject(company, OFF, data));
    }

    private UUID published(Subject subject) {
        await(check.publish(subject));
        return subject.submissionId();
    }

    private List<Finding> searched(FraudRules rules, FilePrint... files) {
        Subject subject = subject(company, rules, NOTHING, files);
        published(subject);
        return await(check.search(subject));
    }

    private List<Finding> searched(FraudRules rules, ObjectNode data) {
        Subject subject = subject(company, rules, data);
        published(subject);
        return await(check.search(subject));
    }

    private static FraudRules similar(int maxDistance) {
        return new FraudRules(false, new SimilarImage(maxDistance), null, false);
    }

    private static List<UUID> newest(List<UUID> inOrder, int count) {
        List<UUID> newest = new ArrayList<>(inOrder);
        java.util.Collections.reverse(newest);
        return newest.subList(0, count);
    }

    private static Subject subject(UUID company, FraudRules rules, ObjectNode data, FilePrint... files) {
        return subject(FraudRows.submission(company, "processing"), company, rules, data, files);
    }

    private static Subject subject(UUID id, UUID company, FraudRules rules, ObjectNode data, FilePrint... files) {
        return new Subject(company, id, SUBMITTED, rules, List.of(files), data);
    }

    private static ObjectNode data(String company, String total, String currency) {
        return JsonNodeFactory.withExactBigDecimals(true)
                .objectNode()
                .put("company", company)
                .put("total", new BigDecimal(total))
                .put("currency", currency);
    }
}
