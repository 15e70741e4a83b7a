package io.stevedore.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.stevedore.company.Capability;
import io.stevedore.testing.Api;
import io.stevedore.testing.Api.Key;
import io.stevedore.testing.Given;
import io.stevedore.testing.Given.Session;
import io.stevedore.testing.Race;
import io.stevedore.testing.Servers;
import io.stevedore.testing.TestClock;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Servers.class)
class ExpireSessionsTest {

    private static final Duration MOST = Duration.ofSeconds(20);

    @Inject
    TestClock clock;

    @Inject
    ExpireSessions expire;

    private final Key key = Api.freshKey(EnumSet.allOf(Capability.class), Map.of("session", 1000));

    @AfterEach
    void resetClock() {
        clock.reset();
    }

    @Test
    void an_expired_session_is_ended_with_its_submission_and_one_event() {
        Session session = Given.session(key, "ocr", 1);
        clock.advance(Duration.ofMinutes(30));

        expire.batches().await().atMost(MOST);

        JsonPath submission = session.submission();
        assertThat(session.job().getString("state")).isEqualTo("expired");
        assertThat(submission.getString("submissionStatus")).isEqualTo("cancelled");
        assertThat(submission.getString("cancelReason")).isEqualTo("session expired");
        assertThat(submission.getList("events.type")).containsExactly("session.expired", "session.created");
        assertThat(submission.getString("events[0].actor.type")).isEqualTo("system");
    }

    @Test
    void a_session_whose_time_is_not_over_stays_pending() {
        Session session = Given.session(key, "ocr", 1);
        clock.advance(Duration.ofMinutes(29));

        expire.batches().await().atMost(MOST);

        assertThat(session.job().getString("state")).isEqualTo("pending");
    }

    @Test
    void replicas_that_tick_at_once_end_each_session_once_and_none_is_left() {
        List<Session> sessions =
                Stream.generate(() -> Given.session(key, "ocr", 1)).limit(120).toList();
        clock.advance(Duration.ofMinutes(31));

        Race.of(4, () -> expire.batches().await().atMost(MOST));
        expire.batches().await().atMost(MOST);

        assertThat(sessions)
                .allSatisfy(
                        session -> assertThat(session.job().getString("state")).isEqualTo("expired"));
        assertThat(sessions.subList(0, 10))
                .allSatisfy(
                        session -> assertThat(session.events()).containsExactly("session.expired", "session.created"));
    }
}
