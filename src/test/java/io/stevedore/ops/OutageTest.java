package io.stevedore.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.stevedore.kernel.Ids;
import io.stevedore.testing.Api;
import io.stevedore.testing.Given;
import io.stevedore.testing.Given.Session;
import io.stevedore.testing.Images;
import io.stevedore.testing.ProductionTimeouts;
import io.stevedore.testing.Servers;
import io.stevedore.testing.Soon;
import io.stevedore.testing.Sql;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What callers and the cluster see while the database is out of reach, and that all goes on by itself afterwards. */
@QuarkusTest
@TestProfile(ProductionTimeouts.class)
@QuarkusTestResource(Servers.class)
class OutageTest {

    /** Two seconds are promised; one more for a machine that is busy with other things. */
    private static final Duration PROMISE = Duration.ofSeconds(3);

    private static final Duration RECOVERY = Duration.ofSeconds(10);
    private static final Duration LEASE_AND_WORK = Duration.ofSeconds(30);
    private static final int POOL = 20;

    /** The connections that {@link Weather#EXHAUSTED} keeps busy. */
    private static final String BUSY = "FROM pg_stat_activity WHERE query = 'SELECT pg_sleep(120)'";

    @Inject
    Pool pool;

    /** What can come between the service and its database. */
    enum Weather {
        CUT,
        FROZEN,
        EXHAUSTED
    }

    /** Routes that can't be answered without the database. */
    enum Route {
        CREATE {
            @Override
            Response call(RequestSpecification request, Session session) {
                return request.contentType("application/json")
                        .body(Given.request(1))
                        .post("/api/v1/workflows/ocr/sessions");
            }
        },
        SUBMIT {
            @Override
            Response call(RequestSpecification request, Session session) {
                return request.post("/api/v1/workflows/ocr/sessions/{id}/submit", session.id());
            }
        },
        JOB {
            @Override
            Response call(RequestSpecification request, Session session) {
                return request.get("/api/v1/jobs/{id}", session.id());
            }
        },
        SUBMISSION {
            @Override
            Response call(RequestSpecification request, Session session) {
                return request.get("/api/v1/submissions/{id}", session.submissionId());
            }
        },
        WORKFLOWS {
            @Override
            Response call(RequestSpecification request, Session session) {
                return request.get("/api/v1/workflows");
            }
        };

        abstract Response call(RequestSpecification request, Session session);
    }

    @AfterEach
    void clearUp() {
        end();
        assertThat(Soon.holds(RECOVERY, OutageTest::isReady)).isTrue();
    }

    @ParameterizedTest
    @EnumSource(Weather.class)
    void every_route_says_in_time_that_it_can_not_be_served_and_is_served_again_by_itself(Weather weather) {
        Session session = Given.uploaded(Api.ACME_LOAD, "ocr", Images.receipt());

        begin(weather);

        for (Route route : Route.values()) {
            assertUnavailableInTime(route, session);
        }
        end();
        for (Route route : Route.values()) {
            assertThat(Soon.holds(RECOVERY, () -> call(route, session).statusCode() / 100 == 2))
                    .as("%s answers again", route)
                    .isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(Weather.class)
    void readiness_is_red_while_it_lasts_and_green_again_by_itself(Weather weather) {
        assertThat(Soon.holds(RECOVERY, OutageTest::isReady)).isTrue();

        begin(weather);

        ready().then().statusCode(503).body("status", equalTo("DOWN"));
        end();
        assertThat(Soon.holds(RECOVERY, OutageTest::isReady)).isTrue();
    }

    @ParameterizedTest
    @EnumSource(names = {"CUT", "FROZEN"})
    void a_job_that_was_under_way_is_finished_after_it_and_once(Weather weather) {
        Session session = Given.submitted(Api.freshKey(), "ocr", Images.receipt());

        begin(weather);

        assertThat(Soon.holds(PROMISE, () -> !state(session).equals("submitted")))
                .as("nothing can be recorded")
                .isFalse();
        end();
        assertThat(Soon.holds(LEASE_AND_WORK, () -> state(session).equals("completed")))
                .isTrue();
        assertThat(session.events())
                .containsExactlyInAnyOrder("session.completed", "session.submitted", "session.created");
    }

    @Test
    void a_job_that_is_submitted_right_after_it_does_not_wait_for_a_restart() {
        begin(Weather.CUT);
        assertThat(Soon.holds(PROMISE, () -> !isReady())).isTrue();

        end();

        assertThat(Soon.holds(RECOVERY, OutageTest::isReady)).isTrue();
        Session session = Given.submitted(Api.ACME_LOAD, "ocr", Images.receipt());
        assertThat(session.processed().getString("state")).isEqualTo("completed");
    }

    private void begin(Weather weather) {
        switch (weather) {
            case CUT -> Servers.database().cut();
            case FROZEN -> Servers.database().freeze();
            case EXHAUSTED -> exhaust();
        }
    }

    /** Every connection that the pool gives out waits; the listening one it has given out already. */
    private void exhaust() {
        for (int i = 0; i < POOL; i++) {
            pool.query("SELECT pg_sleep(120)").execute().subscribe().with(rows -> {}, failure -> {});
        }
        assertThat(Soon.holds(RECOVERY, () -> Integer.parseInt(Sql.text("SELECT count(*) " + BUSY)) >= POOL - 1))
                .isTrue();
    }

    private static void end() {
        Servers.database().mend();
        assertThat(Soon.holds(
                        RECOVERY,
                        () -> Sql.column("SELECT pg_cancel_backend(pid)::text " + BUSY + " AND state = 'active'")
                                .isEmpty()))
                .isTrue();
    }

    private static void assertUnavailableInTime(Route route, Session session) {
        long start = System.nanoTime();

        Response response = call(route, session);

        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .as("%s in time", route)
                .isLessThan(PROMISE);
        assertThat(response.statusCode()).as("%s", route).isEqualTo(503);
        response.then()
                .contentType("application/problem+json")
                .header("Retry-After", equalTo("2"))
                .body("type", endsWith("/errors/unavailable"));
    }

    private static Response call(Route route, Session session) {
        return route.call(Api.as(Api.ACME_LOAD), session);
    }

    private static Response ready() {
        return Api.stranger().get("/q/health/ready");
    }

    private static boolean isReady() {
        return ready().statusCode() == 200;
    }

    /** As the database has it, past the cut wire. */
    private static String state(Session session) {
        return Sql.text("SELECT state FROM upload_session WHERE id = ?", Ids.parse("ses", session.id()));
    }
}
