package io.stevedore.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.quarkus.vertx.VertxContextSupport;
import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.stevedore.testing.Api;
import io.stevedore.testing.OpenTransaction;
import io.stevedore.testing.ProductionTimeouts;
import io.stevedore.testing.Servers;
import io.stevedore.testing.Soon;
import io.stevedore.testing.Sql;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What callers of the database live through when its network breaks, is silent, or has no connection free. */
@QuarkusTest
@TestProfile(ProductionTimeouts.class)
@QuarkusTestResource(Servers.class)
class DbTest {

    private static final Duration PROMISE = Duration.ofSeconds(2);
    private static final int POOL = 20;

    @Inject
    Db db;

    @Inject
    Signals signals;

    @Inject
    Vertx vertx;

    /** The three ways to the database. */
    enum Way {
        RUN,
        TRANSACTION,
        READ
    }

    @AfterEach
    void mend() {
        Servers.database().mend();
        assertThat(Soon.holds(Duration.ofSeconds(15), () -> signals.connected() && answers(POOL - 1)))
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void a_database_that_is_gone_is_unavailable_in_time(Way way) {
        Servers.database().cut();

        assertUnavailableInTime(() -> ask(way, 0));
    }

    @Test
    void a_statement_in_the_background_has_more_time() throws Throwable {
        Throwable refusal = catchThrowable(
                () -> VertxContextSupport.subscribeAndAwait(() -> db.run("SELECT pg_sleep(2.5)::text", Tuple.tuple())));

        VertxContextSupport.subscribeAndAwait(() -> db.runInBackground("SELECT pg_sleep(2.5)::text", Tuple.tuple()));

        assertThat(refusal).isInstanceOf(Problem.Unavailable.class);
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void a_database_that_is_silent_is_unavailable_in_time(Way way) {
        Servers.database().freeze();

        assertUnavailableInTime(() -> ask(way, 0));
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void a_pool_without_a_free_connection_is_unavailable_in_time(Way way) {
        List<CompletableFuture<?>> busy = start(POOL, Way.RUN, 3);

        assertUnavailableInTime(() -> ask(way, 0));

        busy.forEach(DbTest::await);
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void connections_come_back_after_many_time_outs(Way way) {
        Servers.database().freeze();
        start(2 * POOL, way, 0).forEach(DbTest::await);

        Servers.database().mend();

        assertThat(Soon.holds(Duration.ofSeconds(10), () -> answers(POOL - 1))).isTrue();
    }

    @Test
    void what_somebody_holds_is_waited_for_no_longer_than_the_caller_waits() {
        Sql.run("INSERT INTO rate_window VALUES ('db-test-locked', 'b', now(), 1)");
        try (OpenTransaction holder = OpenTransaction.begin()) {
            holder.run("SELECT 1 FROM rate_window WHERE subject = 'db-test-locked' FOR UPDATE");

            Throwable failure = catchThrowable(() -> VertxContextSupport.subscribeAndAwait(
                    () -> db.run("DELETE FROM rate_window WHERE subject = 'db-test-locked'", Tuple.tuple())));

            assertThat(failure).isInstanceOf(Problem.Busy.class);
            assertThat(((Problem) failure).status()).isEqualTo(503);
            assertThat(Sql.text("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
                            + " AND query LIKE 'DELETE FROM rate_window%'"))
                    .isEqualTo("0");
        } finally {
            Sql.run("DELETE FROM rate_window WHERE subject = 'db-test-locked'");
        }
    }

    @Test
    void a_transaction_that_insists_is_begun_again_once_what_it_needs_is_free() throws Throwable {
        Sql.run("INSERT INTO rate_window VALUES ('db-test-insists', 'b', now(), 1)");
        AtomicInteger begun = new AtomicInteger();
        try (OpenTransaction holder = OpenTransaction.begin()) {
            holder.run("SELECT 1 FROM rate_window WHERE subject = 'db-test-insists' FOR UPDATE");

            int deleted = VertxContextSupport.subscribeAndAwait(() -> db.insist(transaction -> {
                        if (begun.incrementAndGet() == 2) {
                            holder.commit();
                        }
                        return transaction
                                .query("DELETE FROM rate_window WHERE subject = 'db-test-insists'")
                                .execute();
                    })
                    .map(rows -> rows.rowCount()));

            assertThat(deleted).isEqualTo(1);
            assertThat(begun).hasValue(2);
        }
    }

    @Test
    void two_that_wait_for_each_other_are_busy_and_no_fault() {
        assertThat(Outage.isBusy(new PgException("deadlock detected", "ERROR", "40P01", "")))
                .isTrue();
        assertThat(Outage.isBusy(new PgException("unique", "ERROR", "23505", "")))
                .isFalse();
    }

    @Test
    void a_transaction_whose_owner_is_gone_ends() throws Throwable {
        String allowed = VertxContextSupport.subscribeAndAwait(
                () -> db.run("SHOW idle_in_transaction_session_timeout", Tuple.tuple())
                        .map(rows -> rows.iterator().next().getString(0)));

        assertThat(allowed).isEqualTo("10s");
    }

    @Test
    void a_transaction_that_fails_leaves_nothing() {
        Throwable failure =
                catchThrowable(() -> VertxContextSupport.subscribeAndAwait(() -> db.transaction(connection -> connection
                        .preparedQuery("INSERT INTO rate_window VALUES ('db-test', 'b', now(), 1)")
                        .execute()
                        .chain(() -> Uni.createFrom().failure(new Problem.Gone("no"))))));

        assertThat(failure).isInstanceOf(Problem.Gone.class);
        assertThat(Sql.text("SELECT count(*) FROM rate_window WHERE subject = 'db-test'"))
                .isEqualTo("0");
    }

    @Test
    void a_wrong_statement_is_a_defect_and_no_outage() {
        Throwable failure = catchThrowable(
                () -> VertxContextSupport.subscribeAndAwait(() -> db.run("SELECT nonsense", Tuple.tuple())));

        assertThat(failure).isNotInstanceOf(Problem.class);
        assertThat(Outage.of(failure)).isFalse();
    }

    @Test
    void signals_are_heard_again_after_the_connection_was_lost() {
        Api.Key key = Api.freshKey();
        Servers.database().cut();
        assertThat(Soon.holds(PROMISE, () -> !signals.connected())).isTrue();

        Servers.database().mend();

        assertThat(Soon.holds(Duration.ofSeconds(5), signals::connected)).isTrue();
        assertThat(Api.as(key).get("/api/v1/companies").statusCode()).isEqualTo(200);
        Sql.run(
                "UPDATE api_key SET revoked_at = now() - interval '1 minute' WHERE sha256 = sha256(?::bytea)",
                key.text());
        assertThat(Soon.holds(
                        PROMISE, () -> Api.as(key).get("/api/v1/companies").statusCode() == 403))
                .isTrue();
    }

    @Test
    void a_listening_connection_that_fell_silent_is_found_out() {
        Servers.database().freeze();

        assertThat(Soon.holds(Duration.ofSeconds(8), () -> !signals.connected()))
                .isTrue();
    }

    @Test
    void a_route_that_needs_the_database_says_so_and_recovers_by_itself() {
        Servers.database().cut();
        Api.as(Api.freshKey()).get("/api/v1/companies").then().statusCode(503).header("Retry-After", "2");

        Servers.database().mend();

        assertThat(Soon.holds(
                        PROMISE,
                        () -> Api.as(Api.ACME_LOAD).get("/api/v1/companies").statusCode() == 200))
                .isTrue();
    }

    private boolean answers(int together) {
        return start(together, Way.RUN, 0.2).stream()
                .map(each -> catchThrowable(each::join))
                .allMatch(failure -> failure == null);
    }

    /** Each on a Vert.x context of its own, as requests are. */
    private List<CompletableFuture<?>> start(int number, Way way, double seconds) {
        List<CompletableFuture<?>> started = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            CompletableFuture<Object> answer = new CompletableFuture<>();
            VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext()).runOnContext(nothing -> {
                VertxContextSafetyToggle.setCurrentContextSafe(true);
                ask(way, seconds).subscribe().with(answer::complete, answer::completeExceptionally);
            });
            started.add(answer);
        }
        return started;
    }

    private Uni<?> ask(Way way, double seconds) {
        String sql = "SELECT pg_sleep(" + seconds + ")";
        return switch (way) {
            case RUN -> db.run(sql, Tuple.tuple());
            case TRANSACTION ->
                db.transaction(connection -> connection.query(sql).execute());
            case READ ->
                db.read(() -> Panache.getSession()
                        .chain(session -> session.createNativeQuery("SELECT 1").getSingleResult()));
        };
    }

    private static void assertUnavailableInTime(Supplier<Uni<?>> work) {
        long start = System.nanoTime();

        Throwable failure = catchThrowable(() -> VertxContextSupport.subscribeAndAwait(work::get));

        assertThat(failure).isInstanceOf(Problem.Unavailable.class);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(PROMISE);
    }

    /** Waits for the end, good or bad. */
    private static void await(CompletableFuture<?> each) {
        each.handle((item, failure) -> "ended").join();
    }
}
