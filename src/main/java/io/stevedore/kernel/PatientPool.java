package io.stevedore.kernel;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.core.Future;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnectOptions;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The reactive pool with an end to every wait: for a free connection, for a new one, and for a network that has gone
 * silent, whose connections would otherwise be held until the operating system gives them up. The server ends what waits for a
 * lock before its caller gives up on it, so that nothing goes on waiting that nobody hears of, and a transaction whose owner is
 * gone.
 */
@Singleton
class PatientPool implements PgPoolCreator {

    private static final int SILENCE_SECONDS = 30;

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private final Duration timeout;

    PatientPool(@ConfigProperty(name = "stevedore.database.timeout", defaultValue = "1800ms") Duration timeout) {
        this.timeout = timeout;
    }

    @Override
    public Pool create(Input input) {
        input.pgConnectOptionsList()
                .forEach(options -> options.setConnectTimeout((int) timeout.toMillis())
                        .setIdleTimeout(SILENCE_SECONDS)
                        .setIdleTimeoutUnit(TimeUnit.SECONDS)
                        .addProperty("lock_timeout", millis(timeout.dividedBy(2)))
                        .addProperty("idle_in_transaction_session_timeout", millis(LONGEST_PAUSE)));
        input.poolOptions()
                .setConnectionTimeout((int) timeout.toMillis())
                .setConnectionTimeoutUnit(TimeUnit.MILLISECONDS);
        return PgBuilder.pool()
                .with(input.poolOptions())
                .connectingTo(inTurn(input.pgConnectOptionsList()))
                .using(input.vertx())
                .build();
    }

    private static String millis(Duration time) {
        return Long.toString(time.toMillis());
    }

    /** Several addresses of one database are taken in turn. */
    private static Supplier<Future<SqlConnectOptions>> inTurn(List<PgConnectOptions> addresses) {
        AtomicInteger next = new AtomicInteger();
        return () -> Future.succeededFuture(addresses.get(Math.floorMod(next.getAndIncrement(), addresses.size())));
    }
}
