package io.stevedore.fraud;

import static io.stevedore.fraud.FraudCompany.ALL;
import static io.stevedore.fraud.FraudCompany.EXACT;
import static io.stevedore.fraud.FraudCompany.NOTHING;
import static io.stevedore.fraud.FraudCompany.OFF;
import static io.stevedore.fraud.FraudCompany.SAME;
import static io.stevedore.fraud.FraudCompany.data;
import static io.stevedore.fraud.FraudRows.await;
import static io.stevedore.fraud.FraudRows.file;
import static io.stevedore.fraud.FraudRows.print;
import static io.stevedore.fraud.FraudRows.sha256;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.stevedore.imaging.ImageMetadata;
import io.stevedore.kernel.Ids;
import io.stevedore.testing.Race;
import io.stevedore.testing.Servers;
import io.stevedore.workflow.FraudRules;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Publishing and searching on a real PostgreSQL, each test in a company of its own. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
class CheckFraudTest {

    private static final long HASH = 0x0123_4567_89AB_CDEFL;

    @Inject
    CheckFraud check;

    private FraudCompany company;

    @BeforeEach
    void company() {
        company = FraudCompany.fresh(check);
    }

    @Test
    void the_same_bytes_are_found_with_both_files_named() {
        String sha256 = sha256();
        UUID first = company.published(file(0, sha256()), file(2, sha256));

        List<Finding> findings = company.searched(EXACT, file(1, sha256));

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

    @Test
    void equal_key_fields_are_found_whatever_else_differs() {
        UUID first = company.published(data("Café  Noir ", "48.350", "EUR"));
        company.published(data("Café Noir", "48.36", "EUR"));

        List<Finding> findings = company.searched(SAME, data("CAFÉ NOIR", "48.35", "USD"));

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
        company.published(data("", "48.35", "EUR"));
        company.published(data(null, "48.35", "EUR"));

        assertThat(company.searched(SAME, data("", "48.35", "EUR"))).isEmpty();
        assertThat(company.searched(SAME, data(null, "48.35", "EUR"))).isEmpty();
    }

    @Test
    void metadata_tells_without_any_other_submission() {
        ImageMetadata edited = new ImageMetadata(1, Optional.of("GIMP 2.10"), Optional.empty());
        FilePrint file = new FilePrint(0, sha256(), List.of(), edited);

        assertThat(company.searched(new FraudRules(false, null, null, true), file))
                .extracting(Finding::kind)
                .containsExactly(Kind.METADATA);
    }

    @Test
    void what_is_off_is_not_looked_for() {
        ImageMetadata edited = new ImageMetadata(1, Optional.of("GIMP 2.10"), Optional.empty());
        FilePrint file = new FilePrint(0, sha256(), List.of(print(HASH, 0)), edited);
        FilePrint alike = file(1, sha256(), print(HASH, 0));
        ObjectNode data = data("Acme", "1", "EUR");
        company.published(company.subject(ALL, data, file, alike));

        assertThat(await(check.search(company.subject(OFF, data, file)))).isEmpty();
        assertThat(await(check.search(company.subject(ALL, data, file))))
                .extracting(Finding::kind)
                .containsExactly(Kind.EXACT_FILE, Kind.SIMILAR_IMAGE, Kind.SAME_DATA, Kind.METADATA);
    }

    @ParameterizedTest
    @ValueSource(strings = {"created", "processing", "review", "approved", "rejected", "cancelled", "failed", "synced"})
    void the_others_status_does_not_matter_and_a_submission_never_finds_itself(String status) {
        String sha256 = sha256();
        Subject subject = company.subject(ALL, data("Acme", "1", "EUR"), file(0, sha256, print(HASH, 0)));
        company.published(subject);
        company.published(
                company.subject(subject.submissionId(), ALL, subject.data(), file(1, sha256, print(HASH, 0))));
        assertThat(await(check.search(subject))).isEmpty();

        FraudRows.setStatus(subject.submissionId(), status);

        assertThat(company.searched(EXACT, file(0, sha256))).hasSize(2);
    }

    @Test
    void another_companys_rows_are_never_found_beside_the_companys_own() {
        FilePrint file = file(0, sha256(), print(HASH, 0));
        ObjectNode data = data("Acme", "1", "EUR");
        FraudCompany other = FraudCompany.fresh(check);
        other.published(other.subject(ALL, data, file));
        UUID own = company.published(file(0, sha256(), print(HASH, 0)));

        List<Finding> findings = await(check.search(company.subject(ALL, data, file)));

        assertThat(findings).extracting(Finding::kind).containsExactly(Kind.SIMILAR_IMAGE);
        assertThat(findings).extracting(Finding::matchedSubmissionId).containsExactly(own);
    }

    @Test
    void the_newest_twenty_of_equal_files_are_kept_and_all_are_counted() {
        String sha256 = sha256();
        List<UUID> same = Stream.generate(() -> company.published(file(0, sha256)))
                .limit(23)
                .toList();

        List<Finding> findings = company.searched(EXACT, file(0, sha256));

        assertThat(findings).extracting(Finding::matchedSubmissionId).containsExactlyElementsOf(newest(same, 20));
        assertThat(findings).allMatch(found -> JsonPath.from(found.evidence()).getInt("total") == 23);
    }

    /** A company whose every submission has the same picture of a logo, in each of its slots. */
    @Test
    void twenty_equal_files_among_forty_thousand_are_searched_in_the_time_that_a_job_has() {
        String sha256 = sha256();
        FilePrint[] files = IntStream.range(0, 20)
                .mapToObj(index -> file(index, sha256, print(HASH, 0)))
                .toArray(FilePrint[]::new);
        UUID first = company.published(files[0]);
        FraudRows.multiply(first, 40_000);

        List<Finding> exact = company.searched(EXACT, files);
        List<Finding> similar = company.searched(FraudCompany.similar(12), files);

        assertThat(exact).hasSize(400);
        assertThat(JsonPath.from(exact.get(0).evidence()).getInt("total")).isEqualTo(40_001);
        assertThat(similar).hasSize(400);
    }

    @Test
    void every_file_has_its_own_twenty() {
        String one = sha256();
        String other = sha256();
        for (int i = 0; i <= Finding.MOST_KEPT; i++) {
            company.published(file(0, one), file(1, other));
        }

        List<Finding> findings = company.searched(EXACT, file(4, one), file(7, other), file(9, sha256()));

        assertThat(findings).hasSize(40);
        assertThat(findings.stream().filter(found -> found.fileIndex() == 4)).hasSize(20);
    }

    @Test
    void the_newest_twenty_of_equal_data_are_kept_and_all_are_counted() {
        List<UUID> same = Stream.generate(() -> company.published(data("Acme", "1", "EUR")))
                .limit(22)
                .toList();

        List<Finding> findings = company.searched(SAME, data("acme", "1.0", "EUR"));

        assertThat(findings).extracting(Finding::matchedSubmissionId).containsExactlyElementsOf(newest(same, 20));
        assertThat(findings).allMatch(found -> JsonPath.from(found.evidence()).getInt("total") == 22);
    }

    @Test
    void two_that_are_processed_at_one_instant_find_each_other() {
        for (int round = 0; round < 20; round++) {
            String sha256 = sha256();
            List<Subject> both = Stream.generate(() -> company.subject(EXACT, NOTHING, file(0, sha256)))
                    .limit(2)
                    .toList();
            Iterator<Subject> next = List.copyOf(both).iterator();

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

    private static List<UUID> newest(List<UUID> inOrder, int count) {
        List<UUID> newest = new ArrayList<>(inOrder);
        Collections.reverse(newest);
        return newest.subList(0, count);
    }
}
