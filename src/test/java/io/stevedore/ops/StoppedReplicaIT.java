package io.stevedore.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.testing.Api;
import io.stevedore.testing.Given;
import io.stevedore.testing.Given.Session;
import io.stevedore.testing.Images;
import io.stevedore.testing.Packaged;
import io.stevedore.testing.Replicas;
import io.stevedore.testing.Soon;
import io.stevedore.testing.TestWorkflows;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two replicas over one database, one of which is asked to stop. */
class StoppedReplicaIT {

    private static final Duration OUT = Duration.ofSeconds(20);
    private static final int BY_SIGTERM = 143;

    private Replicas replicas;
    private String workflow;

    @BeforeEach
    void start() {
        // A lease so long that what is finished soon was given back, and not waited for; and room for a second job.
        // While its store is silent a probe takes a second, so the delay leaves time for several.
        replicas = Replicas.start(Map.of(
                "stevedore.job.lease", "10m",
                "stevedore.job.concurrency", "2",
                "stevedore.storage.timeout", "1s",
                "quarkus.shutdown.delay", "4s"));
        workflow = TestWorkflows.publish(Map.of());
        replicas.survivor().use();
    }

    @AfterEach
    void stop() {
        replicas.close();
    }

    @Test
    void a_job_that_can_not_be_finished_is_given_back_and_the_other_has_it_at_once() {
        Session held = replicas.jobHeldByTheFirst(workflow);

        replicas.first().terminate();

        assertThat(replicas.first().exitCode(OUT)).isEqualTo(BY_SIGTERM);
        assertThat(held.jobAfter(List.of("submitted"), Duration.ofSeconds(5)).getString("state"))
                .isEqualTo("completed");
        assertThat(replicas.survivor().log()).contains(Replicas.taken(held));
        assertThat(held.events())
                .containsExactlyInAnyOrder("session.completed", "session.submitted", "session.created");
    }

    @Test
    void a_job_that_can_be_finished_is_finished_and_no_other_is_taken() {
        Session held = replicas.jobHeldByTheFirst(workflow);

        replicas.first().terminate();
        assertThat(saysThatItStops()).isTrue();
        Session later = Given.submitted(Api.ACME_LOAD, workflow, Images.jpeg(99));
        replicas.store().mend();

        assertThat(replicas.first().exitCode(OUT)).isEqualTo(BY_SIGTERM);
        assertThat(held.job().getString("state")).isEqualTo("completed");
        assertThat(later.processed().getString("state")).isEqualTo("completed");
        assertThat(replicas.survivor().log())
                .doesNotContain(Replicas.taken(held))
                .contains(Replicas.taken(later));
        assertThat(replicas.first().log()).doesNotContain(Replicas.taken(later));
    }

    @Test
    void a_request_that_waits_is_answered_while_readiness_is_already_red() throws Exception {
        Session session = Given.session(Api.ACME_LOAD, workflow, 1);
        Packaged first = replicas.first().use();
        CompletableFuture<Integer> answer = inFlight(() -> Api.as(Api.ACME_LOAD)
                .queryParam("wait", 30)
                .get("/api/v1/jobs/{id}", session.id())
                .statusCode());
        assertThat(first.readiness()).isEqualTo(200);

        first.terminate();

        assertThat(saysThatItStops()).isTrue();
        assertThat(answer.get(5, TimeUnit.SECONDS)).isEqualTo(200);
        assertThat(first.exitCode(OUT)).isEqualTo(BY_SIGTERM);
    }

    private boolean saysThatItStops() {
        return Soon.holds(Duration.ofSeconds(4), replicas.first()::saysThatItStops);
    }

    /** A call on a thread of its own that has been waiting for half a second. */
    private static CompletableFuture<Integer> inFlight(Supplier<Integer> call) {
        CompletableFuture<Integer> answer = CompletableFuture.supplyAsync(call);
        assertThat(Soon.holds(Duration.ofMillis(500), answer::isDone)).isFalse();
        return answer;
    }
}
