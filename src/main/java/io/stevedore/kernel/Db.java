package io.stevedore.kernel;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * The verbs for the database: one statement, one transaction of statements, one reading session of entities.
 *
 * <p>Each fails with {@link Problem.Unavailable} when the database is not reached, or has not answered, within
 * {@code stevedore.database.timeout}: a caller hears 503 in time instead of waiting. A statement that was sent may then
 * still take effect, which is why every write here is safe to repeat. A statement that waits for half of that time for what
 * others hold ends, and fails with {@link Problem.Busy}, as one does that waits for somebody who waits for it.
 */
@Singleton
public class Db {

    private static final Logger LOG = Logger.getLogger(Db.class);

    private static final int RETRIES = 3;

    private final Pool pool;
    private final Vertx vertx;
    private final Duration timeout;
    private final Duration backgroundTimeout;

    Db(
            Pool pool,
            Vertx vertx,
            @ConfigProperty(name = "stevedore.database.timeout", defaultValue = "1800ms") Duration timeout,
            @ConfigProperty(name = "stevedore.database.background-timeout", defaultValue = "20s")
                    Duration backgroundTimeout) {
        this.pool = pool;
        this.vertx = vertx;
        this.timeout = timeout;
        this.backgroundTimeout = backgroundTimeout;
    }

    /** One statement in a transaction of its own. */
    public Uni<RowSet<Row>> run(String sql, Tuple arguments) {
        return bounded(() -> pool.preparedQuery(sql).execute(arguments));
    }

    /**
     * One statement that nobody waits for at the other end of a request, and that may find much to look at: it has {@code
     * stevedore.database.background-timeout}.
     */
    public Uni<RowSet<Row>> runInBackground(String sql, Tuple arguments) {
        return bounded(backgroundTimeout, () -> pool.preparedQuery(sql).execute(arguments));
    }

    /** Several statements, all or none. No network but the database's may be waited for inside. */
    public <T> Uni<T> transaction(Function<SqlConnection, Uni<T>> work) {
        return bounded(() -> pool.withTransaction(work));
    }

    /** The same, begun again up to three times where others held what it needs: for those who may wait for each other. */
    public <T> Uni<T> insist(Function<SqlConnection, Uni<T>> work) {
        return Uni.createFrom()
                .deferred(() -> transaction(work))
                .onFailure(Problem.Busy.class)
                .retry()
                .atMost(RETRIES);
    }

    /** A session that reads entities; it opens no transaction. */
    public <T> Uni<T> read(Supplier<Uni<T>> work) {
        return bounded(() -> Panache.withSession(work));
    }

    /** A session with a transaction, for entities that are written. */
    public <T> Uni<T> write(Supplier<Uni<T>> work) {
        return bounded(() -> Panache.withTransaction(work));
    }

    private <T> Uni<T> bounded(Supplier<Uni<T>> work) {
        return bounded(timeout, work);
    }

    /**
     * The timer runs, and the answer arrives, on the context that asked, so nothing changes threads here. The work is not
     * cancelled when the time is over, since a cancelled session would never give its connection back.
     */
    private <T> Uni<T> bounded(Duration most, Supplier<Uni<T>> work) {
        return Uni.createFrom()
                .<T>emitter(answer -> {
                    long timer = vertx.setTimer(most.toMillis(), late -> answer.fail(new TimeoutException()));
                    work.get()
                            .onTermination()
                            .invoke(() -> vertx.cancelTimer(timer))
                            .subscribe()
                            .with(answer::complete, answer::fail);
                })
                .onFailure(Outage::isBusy)
                .transform(Db::busy)
                .onFailure(Outage::of)
                .transform(Db::unavailable);
    }

    private static Problem busy(Throwable failure) {
        LOG.warnf("Something stays locked: %s", failure.toString());
        return new Problem.Busy("Other requests change the same just now. Try again shortly.");
    }

    private static Problem unavailable(Throwable failure) {
        LOG.warnf("The database does not answer: %s", failure.toString());
        return new Problem.Unavailable("The database can't be reached just now. Try again shortly.");
    }
}
