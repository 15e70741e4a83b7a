package io.stevedore.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.stevedore.kernel.Ids;
import io.stevedore.session.ExpireSessions;
import io.stevedore.session.SweepUploads;
import io.stevedore.storage.ObjectKeys;
import io.stevedore.storage.ObjectStore;
import io.stevedore.storage.PresignedPut;
import io.stevedore.testing.Api;
import io.stevedore.testing.Api.Key;
import io.stevedore.testing.Given;
import io.stevedore.testing.Given.Session;
import io.stevedore.testing.Images;
import io.stevedore.testing.OpenTransaction;
import io.stevedore.testing.PlainHttp;
import io.stevedore.testing.Plans;
import io.stevedore.testing.Race;
import io.stevedore.testing.Servers;
import io.stevedore.testing.Soon;
import io.stevedore.testing.Sql;
import io.stevedore.testing.SubmissionRows;
import io.stevedore.testing.TestClock;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A page has ten keys here (application.properties). Time is moved past the grace wherever something is to be judged. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
class ReconcileStoreTest {

    private static final Duration MOST = Duration.ofSeconds(30);
    private static final Duration OLD = Duration.ofHours(3);

    @Inject
    TestClock clock;

    @Inject
    ObjectStore store;

    @Inject
    ReconcileStore reconcile;

    @Inject
    ExpireSessions expire;

    @Inject
    SweepUploads sweep;

    private final Key key = Api.freshKey();
    private final List<String> put = new ArrayList<>();

    /** Takes away what other tests left over, so that each finds its own only. */
    @BeforeEach
    void clean() {
        clock.advance(OLD);
        finished(false);
        clock.reset();
    }

    @AfterEach
    void mend() {
        Servers.store().mend();
        clock.reset();
        store.erase(put).await().atMost(MOST);
        Sql.run("DELETE FROM submission_file WHERE sealed_key LIKE 'sealed/00000000-%'");
    }

    @Test
    void an_upload_that_lands_after_the_clean_up_is_found_and_deleted() {
        Session session = Given.session(key, "ocr", 1);
        clock.advance(Duration.ofHours(1));
        expire.batches().await().atMost(MOST);
        sweep.batches().await().atMost(MOST);
        assertThat(session.put(0, Images.jpeg(1))).isEqualTo(200);
        String late = Servers.keyOf(session.created().getString("uploadUrls[0].r2Url"));
        clock.advance(OLD);

        JsonPath dry = finished(true);

        assertThat(dry.getList("objectsWithoutRowsKeys")).containsExactly(late);
        assertThat(dry.getInt("objectsWithoutRows")).isEqualTo(1);
        assertThat(dry.getLong("bytes")).isEqualTo(Images.jpeg(1).length);
        assertThat(dry.getInt("deleted")).isZero();
        assertThat(Servers.objects(late)).hasSize(1);

        JsonPath real = finished(false);

        assertThat(real.getInt("deleted")).isEqualTo(1);
        assertThat(Servers.objects(late)).isEmpty();
        assertThat(finished(true).getInt("objectsWithoutRows")).isZero();
    }

    @Test
    void what_a_session_waits_for_or_a_row_knows_is_left_alone() {
        Session processed = Given.submitted(key, "compliance", Images.jpeg(1));
        processed.processed();
        String sealed = Sql.text(
                "SELECT sealed_key FROM submission_file WHERE submission_id = ?",
                Ids.parse("sub", processed.submissionId()));
        Session pending = Given.uploaded(key, "ocr", Images.jpeg(2));
        String upload = Servers.keyOf(pending.created().getString("uploadUrls[0].r2Url"));
        clock.advance(OLD);

        finished(false);

        assertThat(Servers.objects(sealed)).hasSize(1);
        assertThat(Servers.objects(upload)).hasSize(1);
    }

    @Test
    void an_upload_of_a_session_that_will_be_swept_is_left_to_that() {
        Session session = Given.uploaded(key, "ocr", Images.jpeg(2));
        String upload = Servers.keyOf(session.created().getString("uploadUrls[0].r2Url"));
        Sql.run(
                "UPDATE upload_session SET state = 'expired', sweep_at = now() + interval '1 day' WHERE id = ?",
                Ids.parse("ses", session.id()));
        clock.advance(OLD);

        finished(false);

        assertThat(Servers.objects(upload)).hasSize(1);
    }

    @Test
    void fresh_objects_are_not_judged() {
        String sealed = put(sealed());
        String upload = put(upload());

        JsonPath result = finished(false);

        assertThat(result.getInt("objectsWithoutRows")).isZero();
        assertThat(Servers.objects(sealed)).hasSize(1);
        assertThat(Servers.objects(upload)).hasSize(1);
    }

    @Test
    void copies_and_uploads_that_nobody_knows_are_deleted_over_many_pages() {
        List<String> keys = IntStream.range(0, 36)
                .mapToObj(i -> put(i % 3 == 0 ? upload() : sealed()))
                .toList();
        clock.advance(OLD);

        JsonPath dry = finished(true);
        assertThat(dry.getInt("objectsWithoutRows")).isEqualTo(36);
        assertThat(dry.getList("objectsWithoutRowsKeys")).hasSize(20);
        assertThat(keys).allSatisfy(each -> assertThat(Servers.objects(each)).hasSize(1));

        JsonPath real = finished(false);
        assertThat(real.getInt("deleted")).isEqualTo(36);
        assertThat(real.getInt("objectsSeen")).isEqualTo(dry.getInt("objectsSeen"));
        assertThat(keys).allSatisfy(each -> assertThat(Servers.objects(each)).isEmpty());
    }

    @Test
    void rows_whose_object_is_not_there_are_reported_and_stay() {
        UUID submission = SubmissionRows.add(Api.freshCompany(), "approved", "clean");
        List<String> missing = IntStream.range(0, 25)
                .mapToObj(i -> "sealed/00000000-0000-0000-0000-000000000000/" + UUID.randomUUID() + "/"
                        + UUID.randomUUID() + "/" + i)
                .sorted()
                .toList();
        int before = finished(true).getInt("rowsWithoutObjects");
        IntStream.range(0, 25).forEach(i -> Sql.run("""
                        INSERT INTO submission_file (submission_id, file_index, content_type, size_bytes, sealed_key)
                        VALUES (?, ?, 'image/jpeg', 1, ?)""", submission, i, missing.get(i)));
        clock.advance(OLD);

        JsonPath result = finished(false);

        assertThat(result.getInt("rowsWithoutObjects") - before).isEqualTo(25);
        assertThat(result.getList("rowsWithoutObjectsKeys")).isEqualTo(missing.subList(0, 20));
        assertThat(result.getInt("rowsSeen")).isGreaterThanOrEqualTo(25);
        assertThat(Sql.text("SELECT count(*) FROM submission_file WHERE submission_id = ?", submission))
                .isEqualTo("25");
    }

    @Test
    void a_file_that_was_recorded_just_now_is_not_missing() {
        UUID submission = SubmissionRows.add(Api.freshCompany(), "processing", "clean");
        int before = finished(true).getInt("rowsWithoutObjects");
        Sql.run("UPDATE upload_session SET submitted_at = now() WHERE submission_id = ?", submission);
        Sql.run("""
                INSERT INTO submission_file (submission_id, file_index, content_type, size_bytes, sealed_key)
                VALUES (?, 0, 'image/jpeg', 1, ?)""", submission, "sealed/00000000-" + UUID.randomUUID());

        assertThat(finished(true).getInt("rowsWithoutObjects")).isEqualTo(before);
    }

    @Test
    void keys_of_a_form_that_the_service_does_not_write_are_counted_and_stay() {
        List<String> foreign = List.of(
                put("sealed/readme.txt"),
                put("sealed/" + UUID.randomUUID() + "/" + UUID.randomUUID() + "/0"),
                put("incoming/ä ö+%20&漢字'()"),
                put(upload() + "/backup"),
                put("incoming/" + UUID.randomUUID() + "/" + UUID.randomUUID() + "/00"));
        clock.advance(OLD);

        JsonPath result = finished(false);

        assertThat(result.getInt("unknown")).isEqualTo(5);
        assertThat(result.getList("unknownKeys", String.class)).containsExactlyInAnyOrderElementsOf(foreign);
        assertThat(result.getInt("deleted")).isZero();
        assertThat(foreign)
                .allSatisfy(each ->
                        assertThat(store.head(each).await().atMost(MOST)).isPresent());
    }

    @Test
    void other_prefixes_are_not_looked_at() {
        String other = put("uploads/" + UUID.randomUUID());
        String like = put("sealed-by-somebody/" + UUID.randomUUID());
        int before = finished(true).getInt("objectsSeen");
        put("uploads/" + UUID.randomUUID());
        clock.advance(OLD);

        assertThat(finished(false).getInt("objectsSeen")).isEqualTo(before);
        assertThat(Servers.objects(other)).hasSize(1);
        assertThat(Servers.objects(like)).hasSize(1);
    }

    @Test
    void a_run_is_dry_unless_told_otherwise_and_both_its_ends_are_in_the_audit_log() {
        String id = Api.operator()
                .post("/admin/v1/reconcile")
                .then()
                .statusCode(202)
                .body("id", startsWith("rec_"))
                .body("dryRun", equalTo(true))
                .extract()
                .path("id");
        ended(id);

        assertThat(Sql.column("SELECT actor || ' ' || action FROM audit_log WHERE target = ? ORDER BY at, id", id))
                .containsExactly("operator reconcile.started", "operator reconcile.finished");
        assertThat(ended(id).getBoolean("dryRun")).isTrue();
    }

    @Test
    void a_body_that_is_wrong_is_refused() {
        start("{\"dryRun\": \"no\"}").statusCode(422).body("errors[0].field", equalTo("dryRun"));
        start("{\"dryrun\": false}")
                .statusCode(422)
                .body("errors[0].field", equalTo("dryrun"))
                .body("errors[0].code", equalTo("unknown-value"));
        start("[]").statusCode(400);
    }

    @Test
    void a_second_run_is_409_while_one_is_under_way() {
        try (OpenTransaction lock = OpenTransaction.locking("submission_file")) {
            String first = start("{}").statusCode(202).extract().path("id");
            lock.awaitWaiter();

            start("{}").statusCode(409);

            lock.close();
            ended(first);
        }
        start("{}").statusCode(202);
    }

    @Test
    void a_run_whose_process_died_is_over_when_its_lease_is() {
        UUID dead = UUID.randomUUID();
        Sql.run("""
                INSERT INTO reconcile_run (id, dry_run, state, started_at, lease_until)
                VALUES (?, false, 'running', now(), now() + interval '3 minutes')""", dead);
        start("{}").statusCode(409);
        clock.advance(Duration.ofMinutes(4));

        String next = start("{}").statusCode(202).extract().path("id");

        assertThat(ended(next).getString("reason")).isNull();
        assertThat(Sql.text("SELECT state FROM reconcile_run WHERE id = ?", dead))
                .isEqualTo("failed");
        String of = Ids.text("rec", dead);
        assertThat(Sql.column("SELECT actor || ' ' || action FROM audit_log WHERE target = ?", of))
                .containsExactly("system reconcile.failed");
        assertThat(ended(of).getString("reason")).startsWith("Its process stopped");
        assertThat(ended(of).getBoolean("dryRun")).isFalse();
    }

    @Test
    void a_run_that_the_store_leaves_in_the_middle_is_failed_and_the_next_one_finishes() {
        IntStream.range(0, 25).forEach(i -> put(sealed()));
        clock.advance(OLD);
        String id;
        try (OpenTransaction lock = OpenTransaction.locking("submission_file")) {
            id = start("{\"dryRun\": true}").statusCode(202).extract().path("id");
            lock.awaitWaiter();
            Servers.store().cut();
        }

        JsonPath failed = ended(id);

        assertThat(failed.getString("reason")).startsWith("The object store can't be reached");
        assertThat(failed.getInt("objectsSeen")).isEqualTo(10);
        assertThat(Sql.text("SELECT state FROM reconcile_run WHERE id = ?", Ids.parse("rec", id)))
                .isEqualTo("failed");
        assertThat(Sql.column("SELECT action FROM audit_log WHERE target = ? ORDER BY at, id", id))
                .containsExactly("reconcile.started", "reconcile.failed");
        Servers.store().mend();
        assertThat(finished(false).getInt("deleted")).isEqualTo(25);
    }

    @Test
    void by_the_clock_one_replica_compares_and_not_again_until_it_is_time() {
        Sql.run("DELETE FROM reconcile_run");
        Duration day = Duration.ofDays(1);

        Race.of(3, () -> reconcile.every(day, true).await().atMost(MOST));
        assertThat(Sql.column("SELECT state FROM reconcile_run")).containsExactly("finished");

        clock.advance(Duration.ofHours(23));
        reconcile.every(day, true).await().atMost(MOST);
        assertThat(Sql.column("SELECT state FROM reconcile_run")).hasSize(1);

        clock.advance(Duration.ofHours(2));
        reconcile.every(day, true).await().atMost(MOST);
        assertThat(Sql.column("SELECT state FROM reconcile_run")).containsExactly("finished", "finished");
        assertThat(Sql.text("SELECT actor FROM audit_log WHERE action = 'reconcile.finished' ORDER BY at DESC LIMIT 1"))
                .isEqualTo("system");
    }

    @Test
    void its_findings_are_metrics() {
        put(sealed());
        clock.advance(OLD);

        finished(false);

        String metrics = Api.stranger()
                .get("/q/metrics")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertThat(metrics)
                .contains("stevedore_reconcile_objects_without_rows 1.0")
                .containsPattern("stevedore_reconcile_rows_without_objects \\d+\\.0")
                .containsPattern("stevedore_reconcile_last_finished_seconds 1\\.\\d+E9")
                .containsPattern("stevedore_reconcile_deleted_total [1-9]");
    }

    @Test
    void the_rows_of_a_page_are_found_by_the_index_in_the_order_of_the_store() {
        UUID submission =
                Ids.parse("sub", Given.session(Api.freshKey(), "ocr", 1).submissionId());
        Sql.run("""
                INSERT INTO submission_file (submission_id, file_index, content_type, size_bytes, sealed_key)
                SELECT ?, n, 'image/jpeg', 1, 'sealed/' || n FROM generate_series(1, 20000) n""", submission);
        Sql.run("ANALYZE submission_file");

        String plan = String.join("\n", Plans.generic(ReadPages.FILES, List.of("'sealed/'", "'sealed0'", "10")));

        Sql.run("DELETE FROM submission_file WHERE submission_id = ?", submission);
        assertThat(plan).contains("submission_file_sealed");
    }

    private static String sealed() {
        return ObjectKeys.sealed(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), 0);
    }

    private static String upload() {
        return ObjectKeys.incoming(UUID.randomUUID(), UUID.randomUUID(), 3);
    }

    private String put(String to) {
        PresignedPut address = store.presignPut(to, "image/jpeg", null, Duration.ofMinutes(5));
        HttpRequest request = HttpRequest.newBuilder(URI.create(address.url()))
                .header("Content-Type", "image/jpeg")
                .PUT(HttpRequest.BodyPublishers.ofByteArray(new byte[] {1, 2, 3}))
                .build();
        assertThat(PlainHttp.send(request).statusCode()).isEqualTo(200);
        put.add(to);
        return to;
    }

    private static ValidatableResponse start(String body) {
        return Api.operator()
                .contentType("application/json")
                .body(body)
                .post("/admin/v1/reconcile")
                .then();
    }

    /** What a run found, once it has finished. */
    private static JsonPath finished(boolean dryRun) {
        String id =
                start("{\"dryRun\": " + dryRun + "}").statusCode(202).extract().path("id");
        JsonPath result = ended(id);
        assertThat(result.getString("reason")).isNull();
        return result;
    }

    private static JsonPath ended(String id) {
        String sql =
                "SELECT data FROM audit_log WHERE target = ? AND action IN ('reconcile.finished', 'reconcile.failed')";
        assertThat(Soon.holds(MOST, () -> Sql.text(sql, id) != null)).isTrue();
        return JsonPath.from(Sql.text(sql, id));
    }

    /** Makes sure that the answer's shape is what callers read. */
    @Test
    void a_run_answers_before_it_ends_with_its_id_and_kind() {
        Map<String, Object> answer = start("{\"dryRun\": false}")
                .statusCode(202)
                .extract()
                .jsonPath()
                .getMap("");

        assertThat(answer).containsOnlyKeys("id", "dryRun").containsEntry("dryRun", false);
        ended(String.valueOf(answer.get("id")));
    }
}
