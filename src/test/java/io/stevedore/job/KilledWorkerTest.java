package io.stevedore.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.stevedore.kernel.Ids;
import io.stevedore.testing.Api;
import io.stevedore.testing.Given;
import io.stevedore.testing.Given.Session;
import io.stevedore.testing.Images;
import io.stevedore.testing.Servers;
import io.stevedore.testing.Sql;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@QuarkusTest
@QuarkusTestResource(Servers.class)
class KilledWorkerTest {

    @Inject
    TestSteps steps;

    @ParameterizedTest
    @EnumSource(Step.class)
    void a_worker_killed_after_any_step_loses_nothing_and_a_zombie_repeats_nothing(Step step)
            throws InterruptedException {
        Session session = Given.uploaded(Api.freshKey(), "compliance", Images.jpeg(1), Images.jpeg(2));
        UUID id = Ids.parse("ses", session.id());
        TestSteps.Stop stop = steps.stop(id, step);
        session.submit().then().statusCode(200);
        assertThat(stop.isReached()).isTrue();

        await().atMost(Duration.ofSeconds(30)).until(() -> takenOverOrDone(id));
        String state = session.processed().getString("state");
        String seen = withoutAddresses(session);
        stop.goOn();

        assertThat(state).isEqualTo("completed");
        assertThat(session.events()).containsExactly("session.review_required", "session.submitted", "session.created");
        assertThat(session.submission().getList("files.sha256")).hasSize(2).doesNotContainNull();
        await().during(Duration.ofMillis(500))
                .atMost(Duration.ofSeconds(5))
                .until(() -> withoutAddresses(session).equals(seen));
    }

    /** What a kill does: no heartbeat any more, so the lease runs out. The attempt that stands still here does have one. */
    private static boolean takenOverOrDone(UUID id) {
        Sql.run(
                "UPDATE upload_session SET due_at = now() - interval '1 second'"
                        + " WHERE id = ? AND state = 'submitted' AND attempt = 1",
                id);
        return "t".equals(Sql.text("SELECT attempt > 1 OR state <> 'submitted' FROM upload_session WHERE id = ?", id));
    }

    private static String withoutAddresses(Session session) {
        return session.submission().prettify().replaceAll("\"downloadUrl.*", "");
    }
}
