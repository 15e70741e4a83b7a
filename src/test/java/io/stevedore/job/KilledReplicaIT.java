package io.stevedore.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.stevedore.testing.Api;
import io.stevedore.testing.Given.Session;
import io.stevedore.testing.Images;
import io.stevedore.testing.Packaged;
import io.stevedore.testing.Replicas;
import io.stevedore.testing.Sql;
import io.stevedore.testing.TestWorkflows;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two replicas over one database, one of which is killed without a word. */
class KilledReplicaIT {

    /** What conventions promise: picked up within 15 seconds; and a while for the work itself. */
    private static final Duration PICKED_UP = Duration.ofSeconds(15 + 5);

    private static final List<String> MOVING = List.of("pending", "submitted");
    private static final int LOOP = 60;

    private Replicas replicas;
    private String workflow;

    @BeforeEach
    void start() {
        replicas = Replicas.start(Map.of());
        workflow = TestWorkflows.publish(Map.of());
        replicas.survivor().use();
    }

    @AfterEach
    void stop() {
        replicas.close();
    }

    @Test
    void the_job_that_a_killed_replica_held_is_finished_by_the_other_in_time_and_once() {
        Session held = replicas.jobHeldByTheFirst(workflow);

        replicas.first().kill();

        assertThat(held.jobAfter(MOVING, PICKED_UP).getString("state")).isEqualTo("completed");
        assertThat(held.events())
                .containsExactlyInAnyOrder("session.completed", "session.submitted", "session.created");
        assertThat(replicas.survivor().log()).contains(Replicas.taken(held));
    }

    @Test
    void a_kill_amid_a_stream_of_sessions_loses_none_and_doubles_none() {
        replicas.store().mend();
        List<Session> sessions = new ArrayList<>();
        AtomicInteger turn = new AtomicInteger();
        CompletableFuture<Void> killed = new CompletableFuture<>();

        for (int i = 0; i < LOOP; i++) {
            if (i == LOOP / 3) {
                CompletableFuture.runAsync(replicas.first()::kill).thenAccept(killed::complete);
            }
            sessions.add(submitted(i, turn));
        }

        assertThat(killed).isCompleted();
        replicas.survivor().use();
        assertThat(sessions).allSatisfy(session -> {
            assertThat(session.jobAfter(MOVING, PICKED_UP).getString("state")).isEqualTo("completed");
            assertThat(session.events())
                    .containsExactlyInAnyOrder("session.completed", "session.submitted", "session.created");
        });
        assertThat(Sql.text(
                        "SELECT count(*) FROM upload_session WHERE workflow_id = (SELECT id FROM workflow WHERE slug = ?)",
                        workflow))
                .isEqualTo(String.valueOf(LOOP));
    }

    /** Creates, uploads and submits at the replicas in turn, and repeats at the other what gets no answer. */
    private Session submitted(int number, AtomicInteger turn) {
        Map<String, Object> body = Map.of(
                "fileCount",
                1,
                "contentTypes",
                List.of("image/jpeg"),
                "clientSubmissionId",
                UUID.randomUUID().toString());
        JsonPath json = untilAnswered(
                        turn,
                        () -> Api.as(Api.ACME_LOAD)
                                .contentType("application/json")
                                .body(body)
                                .post("/api/v1/workflows/{slug}/sessions", workflow))
                .jsonPath();
        Session session =
                new Session(Api.ACME_LOAD, workflow, json.getString("sessionId"), json.getString("submissionId"), json);
        assertThat(session.put(0, Images.jpeg(number))).isEqualTo(200);
        untilAnswered(turn, session::submit);
        return session;
    }

    private Response untilAnswered(AtomicInteger turn, Supplier<Response> call) {
        for (int i = 0; i < 4; i++) {
            Packaged next = turn.getAndIncrement() % 2 == 0 && replicas.first().isAlive()
                    ? replicas.first()
                    : replicas.survivor();
            try {
                next.use();
                return call.get();
            } catch (Exception broken) {
                // The connection broke with the replica: whether it took effect is unknown, and repeating it is safe.
                assertThat(next).as("only the killed replica breaks").isSameAs(replicas.first());
            }
        }
        throw new AssertionError("No replica answers");
    }
}
