package io.stevedore.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.stevedore.company.Capability;
import io.stevedore.imaging.Sha256;
import io.stevedore.imaging.TestImages;
import io.stevedore.kernel.Ids;
import io.stevedore.testing.Api;
import io.stevedore.testing.Api.Key;
import io.stevedore.testing.Given;
import io.stevedore.testing.Given.Session;
import io.stevedore.testing.Images;
import io.stevedore.testing.Servers;
import io.stevedore.testing.Sql;
import io.stevedore.testing.TestWorkflows;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The fraud checks as a reviewer sees them: real files through the whole of processing. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
class FraudJourneyTest {

    private static final Map<String, Object> FLAGGED = Map.of("when", "flagged");

    @Inject
    TestSteps steps;

    private final UUID company = Api.freshCompany();
    private final Key key = Api.freshKey(company, EnumSet.allOf(Capability.class), Map.of("write", 100_000));

    @Test
    void the_same_file_again_is_flagged_resolved_and_approved() {
        String slug = workflow(Map.of("exactFile", true));
        byte[] file = Images.jpeg(1);
        Session first = Given.submitted(key, slug, file);
        assertThat(first.processed().getString("submissionStatus")).isEqualTo("approved");

        Session second = Given.submitted(key, slug, Images.jpeg(2), file);

        JsonPath job = second.processed();
        assertThat(job.getString("state")).isEqualTo("completed");
        assertThat(job.getString("submissionStatus")).isEqualTo("review");
        assertThat(job.getString("result.fraudStatus")).isEqualTo("flagged");
        JsonPath detail = second.submission();
        assertThat(detail.getInt("fraudScore")).isEqualTo(100);
        assertThat(detail.getList("fraudMatches")).hasSize(1);
        assertThat(detail.getString("fraudMatches[0].kind")).isEqualTo("exact_file");
        assertThat(detail.getInt("fraudMatches[0].score")).isEqualTo(100);
        assertThat(detail.getInt("fraudMatches[0].fileIndex")).isEqualTo(1);
        assertThat(detail.getString("fraudMatches[0].matchedSubmissionId")).isEqualTo(first.submissionId());
        assertThat(detail.getInt("fraudMatches[0].matchedFileIndex")).isZero();
        assertThat(detail.getString("fraudMatches[0].evidence.sha256")).isEqualTo(Sha256.of(file));
        assertThat(detail.getString("fraudMatches[0].evidence.summary")).contains("File 1", first.submissionId());
        assertThat(detail.getString("events[0].type")).isEqualTo("session.review_required");
        assertThat(detail.getString("events[0].data.fraudStatus")).isEqualTo("flagged");
        assertThat(detail.getInt("events[0].data.fraudMatches")).isEqualTo(1);

        String match = detail.getString("fraudMatches[0].id");
        act(second, "/approve", "{}").statusCode(409).body("matchIds", equalTo(List.of(match)));
        act(second, "/fraud-matches/" + match + "/resolve", "{\"resolution\": \"false_positive\"}")
                .statusCode(200);
        act(second, "/approve", "{}").statusCode(200).body("fraudStatus", equalTo("clean"));
        assertThat(second.job().getString("submissionStatus")).isEqualTo("approved");
        assertThat(second.job().getString("result.fraudStatus")).isEqualTo("clean");
    }

    @Test
    void a_recompressed_receipt_is_recognised_by_its_look_and_its_data() throws IOException {
        byte[] original = Images.receipt();
        Session first = Given.submitted(key, "ocr", original);
        first.processed();

        Session copy = Given.submitted(key, "ocr", TestImages.jpeg(TestImages.decoded(original), 0.5f));

        assertThat(copy.processed().getString("submissionStatus")).isEqualTo("review");
        JsonPath detail = copy.submission();
        assertThat(detail.getList("fraudMatches.kind")).containsExactly("similar_image", "same_data");
        assertThat(detail.getList("fraudMatches.matchedSubmissionId")).containsOnly(first.submissionId());
        assertThat(detail.getInt("fraudMatches[0].evidence.distance")).isLessThanOrEqualTo(6);
        assertThat(detail.getInt("fraudMatches[0].evidence.threshold")).isEqualTo(6);
        assertThat(detail.getInt("fraudMatches[0].evidence.turnedBy")).isZero();
        assertThat(detail.getMap("fraudMatches[1].evidence.fields")).containsOnlyKeys("company", "date", "total");
        assertThat(detail.getInt("fraudScore")).isEqualTo(detail.getInt("fraudMatches[0].score"));
    }

    @Test
    void a_turned_copy_is_recognised_and_the_sentence_says_so() throws IOException {
        String slug = workflow(Map.of("similarImage", Map.of("maxDistance", 6)));
        byte[] original = TestImages.jpeg(TestImages.bars(7, 400, 600), 0.9f);
        Session first = Given.submitted(key, slug, original);
        first.processed();

        // The camera says that the picture lies on its side; nothing else of the file differs.
        Session turned = Given.submitted(key, slug, TestImages.withExif(original, TestImages.tiff(6, "", "")));

        turned.processed();
        JsonPath match = turned.submission();
        assertThat(match.getString("fraudMatches[0].matchedSubmissionId")).isEqualTo(first.submissionId());
        assertThat(match.getInt("fraudMatches[0].evidence.turnedBy")).isIn(90, 270);
        assertThat(match.getString("fraudMatches[0].evidence.summary")).contains("turned by");
    }

    @Test
    void another_picture_is_clean() throws IOException {
        String slug = workflow(everything());
        Given.submitted(key, slug, TestImages.jpeg(TestImages.bars(1, 400, 600), 0.9f))
                .processed();

        Session other = Given.submitted(key, slug, TestImages.jpeg(TestImages.bars(2, 400, 600), 0.9f));

        assertThat(other.processed().getString("submissionStatus")).isEqualTo("approved");
        assertThat(other.job().getString("result.fraudStatus")).isEqualTo("clean");
        assertThat(other.submission().getList("fraudMatches")).isEmpty();
        assertThat(other.submission().getInt("fraudScore")).isZero();
    }

    @Test
    void blank_pages_say_nothing_about_each_other() throws IOException {
        String slug = workflow(Map.of("similarImage", Map.of("maxDistance", 12)));
        Session first = Given.submitted(key, slug, blank(0.9f));
        first.processed();

        Session second = Given.submitted(key, slug, blank(0.5f));

        assertThat(second.processed().getString("result.fraudStatus")).isEqualTo("clean");
    }

    @ParameterizedTest
    @CsvSource({
        "Adobe Photoshop 25.0, '', edited with Adobe Photoshop 25.0",
        "'', 2099:01:01 00:00:00, taken on 2099-01-01"
    })
    void what_the_picture_tells_of_itself_is_a_match(String software, String capturedAt, String sentence)
            throws IOException {
        String slug = workflow(Map.of("metadata", true));
        byte[] file = TestImages.withExif(Images.jpeg(3), TestImages.tiff(1, software, capturedAt));

        Session session = Given.submitted(key, slug, file);

        assertThat(session.processed().getString("submissionStatus")).isEqualTo("review");
        JsonPath detail = session.submission();
        assertThat(detail.getList("fraudMatches.kind")).containsExactly("metadata");
        assertThat(detail.<Object>get("fraudMatches[0].matchedSubmissionId")).isNull();
        assertThat(detail.getString("fraudMatches[0].evidence.summary")).contains(sentence);
    }

    @Test
    void a_version_that_never_wants_a_person_approves_and_shows_the_matches_all_the_same() {
        String slug =
                TestWorkflows.publish(Map.of("fraud", Map.of("exactFile", true), "review", Map.of("when", "never")));
        Given.submitted(key, slug, Images.jpeg(4)).processed();

        Session second = Given.submitted(key, slug, Images.jpeg(4));

        assertThat(second.processed().getString("submissionStatus")).isEqualTo("approved");
        assertThat(second.job().getString("result.fraudStatus")).isEqualTo("flagged");
        assertThat(second.submission().getList("fraudMatches")).hasSize(1);
    }

    @Test
    void a_version_with_all_checks_off_finds_nothing_and_is_found_by_others() {
        String off = TestWorkflows.publish(Map.of("review", FLAGGED));
        String on = workflow(Map.of("exactFile", true));
        Given.submitted(key, off, Images.jpeg(5)).processed();
        Session first = Given.submitted(key, off, Images.jpeg(5));
        assertThat(first.processed().getString("result.fraudStatus")).isEqualTo("clean");

        Session second = Given.submitted(key, on, Images.jpeg(5));

        assertThat(second.processed().getString("result.fraudStatus")).isEqualTo("flagged");
        assertThat(second.submission().getList("fraudMatches")).hasSize(2);
    }

    @Test
    void two_equal_files_of_one_submission_are_no_match() {
        Session session = Given.submitted(key, workflow(everything()), Images.jpeg(6), Images.jpeg(6));

        assertThat(session.processed().getString("result.fraudStatus")).isEqualTo("clean");
    }

    @Test
    void another_companys_equal_file_is_no_match() {
        String slug = workflow(everything());
        Session foreign = Given.submitted(Api.freshKey(), slug, Images.jpeg(7));
        foreign.processed();

        Session own = Given.submitted(key, slug, Images.jpeg(7));

        assertThat(own.processed().getString("result.fraudStatus")).isEqualTo("clean");
        assertThat(own.submission().getList("fraudMatches")).isEmpty();
        assertThat(foreign.submission().getList("fraudMatches")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"rejected", "cancelled", "review"})
    void whatever_became_of_the_other_it_is_found(String status) {
        String slug =
                TestWorkflows.publish(Map.of("fraud", Map.of("exactFile", true), "review", Map.of("when", "always")));
        Session first = Given.submitted(key, slug, Images.jpeg(8));
        first.processed();
        if (status.equals("rejected")) {
            act(first, "/reject", "{\"reason\": \"no\"}").statusCode(200);
        } else if (status.equals("cancelled")) {
            act(first, "/cancel", "{}").statusCode(200);
        }

        Session second = Given.submitted(key, slug, Images.jpeg(8));

        assertThat(second.processed().getString("result.fraudStatus")).isEqualTo("flagged");
    }

    @Test
    void two_that_are_processed_at_one_instant_find_each_other() throws InterruptedException {
        String slug = workflow(Map.of("exactFile", true));
        Session one = Given.uploaded(key, slug, Images.jpeg(9));
        Session other = Given.uploaded(key, slug, Images.jpeg(9));
        TestSteps.Stop first = steps.stop(Ids.parse("ses", one.id()), Step.PUBLISHED);
        TestSteps.Stop second = steps.stop(Ids.parse("ses", other.id()), Step.PUBLISHED);
        one.submit().then().statusCode(200);
        other.submit().then().statusCode(200);
        assertThat(first.isReached()).isTrue();
        assertThat(second.isReached()).isTrue();

        first.goOn();
        second.goOn();

        assertThat(one.processed().getString("result.fraudStatus")).isEqualTo("flagged");
        assertThat(other.processed().getString("result.fraudStatus")).isEqualTo("flagged");
        assertThat(one.submission().getString("fraudMatches[0].matchedSubmissionId"))
                .isEqualTo(other.submissionId());
    }

    /** Wherever the first of two stands still while the second runs through, at least one of them is flagged. */
    @ParameterizedTest
    @ValueSource(strings = {"CLAIMED", "FETCHED", "EXAMINED", "PUBLISHED", "DECIDED", "RECORDED"})
    void wherever_one_stands_still_while_the_other_runs_through_one_is_flagged(Step step) throws InterruptedException {
        String slug = workflow(Map.of("exactFile", true));
        byte[] file = Images.jpeg(20 + step.ordinal());
        Session one = Given.uploaded(key, slug, file);
        Session other = Given.uploaded(key, slug, file);
        TestSteps.Stop stop = steps.stop(Ids.parse("ses", one.id()), step);
        one.submit().then().statusCode(200);
        assertThat(stop.isReached()).isTrue();

        other.submit().then().statusCode(200);
        String second = other.processed().getString("result.fraudStatus");
        stop.goOn();
        String first = one.processed().getString("result.fraudStatus");

        assertThat(List.of(first, second)).contains("flagged");
    }

    @Test
    void a_submission_that_is_cancelled_while_it_is_checked_gets_no_matches() throws InterruptedException {
        String slug = workflow(Map.of("exactFile", true));
        Given.submitted(key, slug, Images.jpeg(30)).processed();
        Session session = Given.uploaded(key, slug, Images.jpeg(30));
        TestSteps.Stop stop = steps.stop(Ids.parse("ses", session.id()), Step.PUBLISHED);
        session.submit().then().statusCode(200);
        assertThat(stop.isReached()).isTrue();

        act(session, "/cancel", "{}").statusCode(200);
        TestSteps.Stop recorded = steps.stop(Ids.parse("ses", session.id()), Step.RECORDED);
        stop.goOn();

        assertThat(recorded.isReached()).isTrue();
        recorded.goOn();
        assertThat(session.job().getString("state")).isEqualTo("failed");
        assertThat(session.job().getString("failedReason")).isEqualTo("cancelled");
        assertThat(session.submission().getList("fraudMatches")).isEmpty();
        assertThat(session.submission().getString("submissionStatus")).isEqualTo("cancelled");
        assertThat(session.events()).startsWith("submission.cancelled");
    }

    @Test
    void at_most_twenty_matches_of_a_file_are_kept_and_the_rest_is_counted() {
        String slug = workflow(Map.of("exactFile", true));
        Session first = Given.submitted(key, slug, Images.jpeg(31));
        first.processed();
        Sql.run("""
                WITH made AS (
                  INSERT INTO submission (id, session_id, company_id, workflow_id, workflow_version, status,
                    client_submission_id, metadata, label, created_at, updated_at)
                  SELECT uuid_v7(now()), gen_random_uuid(), company_id, workflow_id, 1, 'approved', 'x', '{}', 'row', now(), now()
                  FROM submission, generate_series(1, 30) WHERE submission.id = ? RETURNING id, company_id
                )
                INSERT INTO fraud_file (company_id, submission_id, file_index, sha256)
                SELECT made.company_id, made.id, 0, f.sha256 FROM made, fraud_file f WHERE f.submission_id = ?""", Ids.parse("sub", first.submissionId()), Ids.parse("sub", first.submissionId()));

        Session second = Given.submitted(key, slug, Images.jpeg(31));

        second.processed();
        assertThat(second.submission().getList("fraudMatches")).hasSize(20);
        assertThat(second.submission().<String>getList("fraudMatches.matchedSubmissionId"))
                .as("the newest of equal ones first")
                .isSortedAccordingTo(Comparator.reverseOrder());
        assertThat(second.submission().getList("fraudMatches.evidence.total")).containsOnly(31);
    }

    private static byte[] blank(float quality) throws IOException {
        java.awt.image.BufferedImage page =
                new java.awt.image.BufferedImage(300, 500, java.awt.image.BufferedImage.TYPE_INT_RGB);
        java.util.Arrays.fill(((java.awt.image.DataBufferInt) page.getRaster().getDataBuffer()).getData(), 0xf4f4f0);
        return TestImages.jpeg(page, quality);
    }

    private static Map<String, Object> everything() {
        Map<String, Object> all = new HashMap<>();
        all.put("exactFile", true);
        all.put("similarImage", Map.of("maxDistance", 12));
        all.put("metadata", true);
        return all;
    }

    private static String workflow(Map<String, Object> fraud) {
        return TestWorkflows.publish(Map.of("fraud", fraud, "review", FLAGGED));
    }

    private io.restassured.response.ValidatableResponse act(Session session, String path, String body) {
        return Api.as(key)
                .contentType("application/json")
                .body(body)
                .post("/api/v1/submissions/" + session.submissionId() + path)
                .then();
    }
}
