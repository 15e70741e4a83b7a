package io.stevedore.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.stevedore.imaging.Sha256;
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
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(Servers.class)
class ProcessJobTest {

    @Inject
    TestSteps steps;

    private final Key key = Api.freshKey();

    @AfterEach
    void mend() {
        Servers.store().mend();
    }

    @Test
    void a_workflow_that_always_wants_a_person_ends_in_review() {
        byte[] file = Images.jpeg(3);
        Session session = Given.submitted(key, "compliance", file);

        JsonPath job = session.processed();

        assertThat(job.getString("state")).isEqualTo("completed");
        assertThat(job.getString("submissionStatus")).isEqualTo("review");
        assertThat(job.getMap("result.extractedData")).isEmpty();
        assertThat(job.getString("result.fraudStatus")).isEqualTo("clean");
        assertThat(job.getString("processedAt")).matches(".*T.*\\.\\d{3}Z");
        JsonPath submission = session.submission();
        assertThat(submission.getString("files[0].sha256")).isEqualTo(Sha256.of(file));
        assertThat(submission.getInt("files[0].width")).isEqualTo(160);
        assertThat(submission.getInt("files[0].height")).isEqualTo(120);
        assertThat(submission.getLong("files[0].sizeBytes")).isEqualTo(file.length);
        assertThat(session.events()).containsExactly("session.review_required", "session.submitted", "session.created");
        assertThat(hash(session)).isNotNull();
    }

    @Test
    void a_workflow_that_never_wants_a_person_approves() {
        Session session = Given.submitted(key, TestWorkflows.publish(Map.of()), Images.jpeg(4));

        assertThat(session.processed().getString("submissionStatus")).isEqualTo("approved");
        assertThat(session.events()).containsExactly("session.completed", "session.submitted", "session.created");
    }

    @Test
    void a_session_keeps_the_version_that_it_was_created_on() {
        String slug = TestWorkflows.publish(Map.of());
        Session session = Given.uploaded(key, slug, Images.jpeg(5));
        TestWorkflows.republish(slug, 2, Map.of("review", Map.of("when", "always")));

        session.submit().then().statusCode(200).body("workflow.version", equalTo(1));

        assertThat(session.processed().getString("submissionStatus")).isEqualTo("approved");
        assertThat(session.job().getInt("workflow.version")).isEqualTo(1);
    }

    static Stream<Arguments> badFiles() {
        byte[] jpeg = Images.jpeg(6);
        return Stream.of(
                Arguments.of(
                        "no image", "hello, I am text".getBytes(StandardCharsets.UTF_8), "not a JPEG, PNG or WebP"),
                Arguments.of("cut off", Arrays.copyOf(jpeg, jpeg.length / 2), "ends before its image does"),
                Arguments.of("another type", Images.png(6), "announced as image/jpeg and is image/png"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badFiles")
    void one_bad_file_fails_the_submission_and_the_reason_names_its_slot(String name, byte[] bad, String sentence) {
        Session session = Given.submitted(key, "compliance", Images.jpeg(1), bad);

        JsonPath job = session.processed();

        assertThat(job.getString("state")).isEqualTo("failed");
        assertThat(job.getString("submissionStatus")).isEqualTo("failed");
        assertThat(job.getString("failedReason"))
                .startsWith("File 1 was refused")
                .contains(sentence);
        assertThat(job.<Object>get("result")).isNull();
        assertThat(session.submission().getString("failedReason")).isEqualTo(job.getString("failedReason"));
        assertThat(session.events()).containsExactly("session.failed", "session.submitted", "session.created");
    }

    @Test
    void a_header_that_promises_too_many_pixels_is_refused_before_decoding() {
        Map<String, Object> body = new HashMap<>(Given.request(1));
        body.put("contentTypes", List.of("image/png"));
        Session session = Given.session(key, "compliance", body);
        session.put(0, bomb());

        session.submit().then().statusCode(200);

        assertThat(session.processed().getString("failedReason")).contains("60000 x 60000");
    }

    @Test
    void bytes_with_another_digest_than_announced_fail_and_the_announced_ones_pass() {
        Map<String, Object> body = new HashMap<>(Given.request(1));
        body.put("sha256", List.of(Sha256.of(Images.jpeg(1)).toUpperCase(Locale.ROOT)));
        Session other = Given.session(key, "compliance", body);
        body.put("clientSubmissionId", "the-announced-bytes");
        Session announced = Given.session(key, "compliance", body);
        other.put(0, Images.jpeg(2));
        announced.put(0, Images.jpeg(1));

        other.submit().then().statusCode(200);
        announced.submit().then().statusCode(200);

        assertThat(other.processed().getString("failedReason")).contains("SHA-256");
        assertThat(announced.processed().getString("state")).isEqualTo("completed");
    }

    @Test
    void a_store_that_is_away_for_a_while_only_delays_the_job() throws InterruptedException {
        Session session = submittedWhileTheStoreIsAway();

        await().atMost(Duration.ofSeconds(20)).until(() -> lastFault(session) != null);
        Servers.store().mend();

        assertThat(session.processed().getString("state")).isEqualTo("completed");
    }

    @Test
    void a_store_that_stays_away_fails_the_job_after_the_last_try() throws InterruptedException {
        Session session = submittedWhileTheStoreIsAway();

        assertThat(session.processed().getString("failedReason"))
                .contains("object store")
                .contains("tried 3 times");
    }

    @Test
    void a_caller_who_waits_hears_of_the_change_when_it_comes() {
        Session session = Given.uploaded(key, "compliance", Images.jpeg(1));
        long start = System.nanoTime();
        CompletableFuture<JsonPath> waiting = CompletableFuture.supplyAsync(() -> Api.as(key)
                .queryParam("wait", 30)
                .get("/api/v1/jobs/{id}", session.id())
                .jsonPath());

        session.submit().then().statusCode(200);

        assertThat(waiting.join().getString("state")).isIn("submitted", "completed");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(25));
    }

    @Test
    void a_wait_that_nothing_ends_ends_with_its_time() {
        Session session = Given.session(key, "compliance", 1);
        long start = System.nanoTime();

        JsonPath job = Api.as(key)
                .queryParam("wait", 1)
                .get("/api/v1/jobs/{id}", session.id())
                .jsonPath();

        assertThat(job.getString("state")).isEqualTo("pending");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(990));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "1.5", "-1", "61", " "})
    void a_wait_that_is_no_number_of_seconds_is_refused(String wait) {
        Session session = Given.session(key, "compliance", 1);

        Api.as(key)
                .queryParam("wait", wait)
                .get("/api/v1/jobs/{id}", session.id())
                .then()
                .statusCode(422)
                .body("errors.field", equalTo(List.of("wait")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ses_00000000000000000000000000", "nonsense", "ses_", "sub_00000000000000000000000000"})
    void a_job_that_is_not_there_is_not_found(String id) {
        Api.as(key).get("/api/v1/jobs/{id}", id).then().statusCode(404).body("type", endsWith("/errors/not-found"));
    }

    private Session submittedWhileTheStoreIsAway() throws InterruptedException {
        Session session = Given.uploaded(key, "compliance", Images.jpeg(1));
        TestSteps.Stop stop = steps.stop(Ids.parse("ses", session.id()), Step.CLAIMED);
        session.submit().then().statusCode(200);
        assertThat(stop.isReached()).isTrue();
        Servers.store().cut();
        stop.goOn();
        return session;
    }

    private static String lastFault(Session session) {
        return Sql.text("SELECT last_fault FROM upload_session WHERE submission_id = ?", submissionId(session));
    }

    private static String hash(Session session) {
        return Sql.text("SELECT hash FROM fraud_file WHERE submission_id = ?", submissionId(session));
    }

    private static UUID submissionId(Session session) {
        return Ids.parse("sub", session.submissionId());
    }

    /** A PNG that is whole and right but for the picture: its header promises 3,600 megapixels. */
    private static byte[] bomb() {
        byte[] size = ByteBuffer.allocate(13)
                .putInt(60_000)
                .putInt(60_000)
                .put(new byte[] {8, 2, 0, 0, 0})
                .array();
        byte[] emptyZlib = {0x78, (byte) 0x9c, 3, 0, 0, 0, 0, 1};
        return ByteBuffer.allocate(65)
                .put(new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10})
                .put(chunk("IHDR", size))
                .put(chunk("IDAT", emptyZlib))
                .put(chunk("IEND", new byte[0]))
                .array();
    }

    private static byte[] chunk(String name, byte[] data) {
        byte[] body = ByteBuffer.allocate(4 + data.length)
                .put(name.getBytes(StandardCharsets.US_ASCII))
                .put(data)
                .array();
        CRC32 crc = new CRC32();
        crc.update(body);
        return ByteBuffer.allocate(12 + data.length)
                .putInt(data.length)
                .put(body)
                .putInt((int) crc.getValue())
                .array();
    }
}
