package io.stevedore.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.stevedore.imaging.Sha256;
import io.stevedore.testing.Api;
import io.stevedore.testing.Api.Key;
import io.stevedore.testing.Given;
import io.stevedore.testing.Given.Session;
import io.stevedore.testing.Images;
import io.stevedore.testing.Race;
import io.stevedore.testing.Servers;
import io.stevedore.testing.Sql;
import io.stevedore.testing.TestClock;
import io.stevedore.testing.TestWorkflows;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Servers.class)
class SubmitSessionTest {

    @Inject
    TestClock clock;

    @Inject
    SweepUploads sweep;

    private final Key key = Api.freshKey();

    @AfterEach
    void mend() {
        clock.reset();
        Servers.store().mend();
        Servers.database().mend();
    }

    @Test
    void a_complete_session_is_submitted() {
        Session session = Given.uploaded(key, "compliance", Images.jpeg(1));

        Response response = session.submit();

        response.then()
                .statusCode(200)
                .body("sessionId", is(session.id()))
                .body("submissionId", is(session.submissionId()))
                .body("state", is("submitted"))
                .body("submissionStatus", is("processing"))
                .body("workflow.slug", is("compliance"));
    }

    @Test
    void a_submit_ignores_any_body_and_its_type() {
        Session session = Given.uploaded(key, "compliance", Images.jpeg(1));

        Api.as(key)
                .contentType("text/plain")
                .body("{ not json")
                .post("/api/v1/compliance/sessions/{id}/submit", session.id())
                .then()
                .statusCode(200);
    }

    @Test
    void each_slot_that_does_not_count_is_named_with_its_reason() {
        Session session = Given.session(key, strictWorkflow(), 4);
        session.put(0, Images.jpeg(1));
        session.put(1, new byte[0]);
        session.put(2, new byte[1_000_001]);

        session.submit()
                .then()
                .statusCode(422)
                .body("type", endsWith("/errors/files-missing"))
                .body("errors.field", equalTo(List.of("files[1]", "files[2]", "files[3]")))
                .body("errors.code", equalTo(List.of("empty", "too-large", "missing")));
        assertThat(session.job().getString("state")).isEqualTo("pending");
    }

    @Test
    void slots_that_did_not_count_are_not_shown_later() {
        Session session = Given.session(key, "compliance", 3);
        session.put(1, Images.jpeg(2));

        session.submit().then().statusCode(200);

        assertThat(session.processed().getString("state")).isEqualTo("completed");
        assertThat(session.submission().getList("files.fileIndex")).containsExactly(1);
    }

    @Test
    void a_second_submit_is_refused_for_its_state() {
        Session session = Given.submitted(key, "compliance", Images.jpeg(1));

        session.submit().then().statusCode(400).body("type", endsWith("/errors/bad-request"));
    }

    @Test
    void of_many_submits_at_once_one_wins_and_the_others_hear_the_state() {
        Session session = Given.uploaded(key, "compliance", Images.jpeg(1), Images.jpeg(2));

        List<Response> responses = Race.of(8, session::submit);

        assertThat(responses).filteredOn(each -> each.statusCode() == 200).hasSize(1);
        assertThat(responses).filteredOn(each -> each.statusCode() == 400).hasSize(7);
        assertThat(session.processed().getString("state")).isEqualTo("completed");
        assertThat(session.events()).filteredOn("session.submitted"::equals).hasSize(1);
        assertThat(Given.download(session.submission().getString("files[1].downloadUrl")))
                .isEqualTo(Images.jpeg(2));
    }

    @Test
    void a_put_between_racing_submits_never_changes_what_the_winner_sealed() {
        for (int round = 0; round < 5; round++) {
            byte[] first = Images.jpeg(100 + round);
            byte[] late = Images.jpeg(200 + round);
            Session session = Given.uploaded(Api.freshKey(), "compliance", first);
            CompletableFuture<Integer> put = CompletableFuture.supplyAsync(() -> session.put(0, late));

            List<Response> responses = Race.of(2, session::submit);
            put.join();
            session.put(0, Images.jpeg(300 + round));
            session.submit();

            assertThat(responses).filteredOn(each -> each.statusCode() == 200).hasSizeLessThanOrEqualTo(1);
            if (responses.stream().anyMatch(each -> each.statusCode() == 200)) {
                session.processed();
                JsonPath file = session.submission();
                byte[] sealed = Given.download(file.getString("files[0].downloadUrl"));
                assertThat(sealed)
                        .satisfiesAnyOf(
                                bytes -> assertThat(bytes).isEqualTo(first),
                                bytes -> assertThat(bytes).isEqualTo(late));
                assertThat(file.getString("files[0].sha256")).isEqualTo(Sha256.of(sealed));
            }
        }
    }

    @Test
    void a_put_after_submit_changes_nothing() {
        byte[] file = Images.jpeg(7);
        Session session = Given.submitted(key, "compliance", file);

        int status = session.put(0, Images.jpeg(8));

        assertThat(status).isEqualTo(200);
        session.processed();
        assertThat(Given.download(session.submission().getString("files[0].downloadUrl")))
                .isEqualTo(file);
    }

    @Test
    void a_session_past_its_time_is_gone_before_any_sweep() {
        Session session = Given.uploaded(key, "compliance", Images.jpeg(1));
        clock.advance(Duration.ofMinutes(30));

        session.submit().then().statusCode(410).body("type", endsWith("/errors/gone"));
        assertThat(session.job().getString("state")).isEqualTo("expired");
        assertThat(session.job().getString("submissionStatus")).isEqualTo("cancelled");
    }

    @Test
    void what_is_not_a_session_of_this_workflow_is_not_found() {
        Session session = Given.uploaded(key, "compliance", Images.jpeg(1));
        List<String> paths = List.of(
                "/api/v1/workflows/ocr/sessions/" + session.id() + "/submit",
                "/api/v1/ocr/sessions/" + session.id() + "/submit",
                "/api/v1/workflows/nothing/sessions/" + session.id() + "/submit",
                "/api/v1/compliance/sessions/ses_00000000000000000000000000/submit",
                "/api/v1/compliance/sessions/" + session.id().toUpperCase(java.util.Locale.ROOT) + "/submit",
                "/api/v1/compliance/sessions/nonsense/submit");

        for (String path : paths) {
            Api.as(key)
                    .urlEncodingEnabled(false)
                    .post(path)
                    .then()
                    .statusCode(404)
                    .body("type", endsWith("/errors/not-found"));
        }
    }

    @Test
    void a_store_that_is_down_leaves_the_session_pending_and_submit_works_later() {
        Session session = Given.uploaded(key, "compliance", Images.jpeg(1));
        Servers.store().cut();

        session.submit()
                .then()
                .statusCode(503)
                .header("Retry-After", notNullValue())
                .body("type", endsWith("/errors/unavailable"));
        String state = session.job().getString("state");
        Servers.store().mend();

        assertThat(state).isEqualTo("pending");
        session.submit().then().statusCode(200);
        assertThat(session.processed().getString("state")).isEqualTo("completed");
    }

    @Test
    void losing_and_incomplete_attempts_leave_no_copies() {
        Session incomplete = Given.session(key, strictWorkflow(), 4);
        incomplete.put(0, Images.jpeg(1));
        incomplete.submit().then().statusCode(422);
        Session raced = Given.uploaded(key, "compliance", Images.jpeg(1));
        Race.of(6, raced::submit);

        List<String> keys = Sql.column("SELECT sealed_key FROM submission_file WHERE submission_id IN"
                + " (SELECT submission_id FROM upload_session WHERE lineage_id ="
                + " (SELECT lineage_id FROM api_key WHERE sha256 = sha256('" + key.text() + "'::bytea)))");

        assertThat(keys).hasSize(1);
        String folder = keys.get(0).substring(0, keys.get(0).indexOf('/', "sealed/".length()));
        assertThat(Servers.objects(folder)).containsExactlyElementsOf(keys);
    }

    @Test
    void uploads_are_swept_once_no_address_works_any_more_and_sealed_copies_stay() {
        byte[] file = Images.jpeg(9);
        Session submitted = Given.submitted(key, "compliance", file);
        submitted.processed();
        String incoming = Servers.keyOf(submitted.created().getString("uploadUrls[0].r2Url"));
        assertThat(Servers.objects(incoming)).hasSize(1);

        clock.advance(Duration.ofMinutes(32));
        sweep.batches().await().atMost(Duration.ofSeconds(10));

        assertThat(Servers.objects(incoming)).isEmpty();
        clock.reset();
        assertThat(Given.download(submitted.submission().getString("files[0].downloadUrl")))
                .isEqualTo(file);
    }

    /** A workflow that wants four files of at most 1 MB. */
    private static String strictWorkflow() {
        return TestWorkflows.publish(Map.of(
                "upload",
                Map.of("minFiles", 4, "maxFiles", 4, "acceptedFormats", List.of("image/jpeg"), "maxFileSizeMb", 1),
                "review",
                Map.of("when", "never")));
    }
}
