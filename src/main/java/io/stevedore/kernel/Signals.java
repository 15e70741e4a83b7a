package io.stevedore.kernel;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * What replicas tell each other through PostgreSQL's {@code LISTEN} and {@code NOTIFY}: one connection of the pool
 * listens, and is opened again within a second when it is lost. A heartbeat every five seconds finds out a connection
 * that died without a word.
 *
 * <p>A signal is a hint. While {@link #connected()} is false signals are missed, so whoever keeps a cache by them keeps
 * entries only briefly then, and whoever is woken by them also polls.
 */
@Singleton
public class Signals {

    private static final Logger LOG = Logger.getLogger(Signals.class);
    private static final int LAST = 9_000;
    private static final long RECONNECT_MILLIS = 1_000;
    private static final long BEAT_MILLIS = 5_000;
    private static final long PATIENCE_MILLIS = 2_000;

    private final Pool pool;
    private final Vertx vertx;
    private final Map<String, List<Consumer<String>>> listeners = new ConcurrentHashMap<>();
    private volatile @Nullable SqlConnection connection;
    private volatile boolean stopped;

    Signals(Pool pool, Vertx vertx) {
        this.pool = pool;
        this.vertx = vertx;
    }

    /** Calls the listener with each payload sent on the channel; with an empty one after a gap. Call before start-up ends. */
    public void listen(String channel, Consumer<String> listener) {
        listeners.computeIfAbsent(channel, name -> new CopyOnWriteArrayList<>()).add(listener);
    }

    /** Whether signals arrive just now. */
    public boolean connected() {
        return connection != null;
    }

    /** After every other start-up observer, so that all channels are known. */
    void start(@Observes @Priority(LAST) StartupEvent event) {
        if (!listeners.isEmpty()) {
            connect();
        }
    }

    void stop(@Observes ShutdownEvent event) {
        stopped = true;
        SqlConnection open = connection;
        if (open != null) {
            open.close();
        }
    }

    private void connect() {
        pool.getConnection().onSuccess(this::subscribe).onFailure(this::reconnect);
    }

    private void subscribe(SqlConnection open) {
        PgConnection.cast(open).notificationHandler(signal -> deliver(signal.getChannel(), signal.getPayload()));
        String statement = String.join(
                ";", listeners.keySet().stream().map(name -> "LISTEN " + name).toList());
        open.query(statement).execute().onSuccess(rows -> ready(open)).onFailure(failure -> {
            open.close();
            reconnect(failure);
        });
    }

    private void ready(SqlConnection open) {
        open.closeHandler(nothing -> lost(open));
        connection = open;
        beat(open);
        listeners.keySet().forEach(channel -> deliver(channel, ""));
    }

    private void beat(SqlConnection open) {
        vertx.setTimer(BEAT_MILLIS, timer -> {
            if (connection == open && !stopped) {
                long patience = vertx.setTimer(PATIENCE_MILLIS, late -> silent(open));
                open.query("SELECT 1").execute().onComplete(answer -> {
                    vertx.cancelTimer(patience);
                    beat(open);
                });
            }
        });
    }

    /** Closing waits for the network too, so another connection is looked for at once. */
    private void silent(SqlConnection open) {
        lost(open);
        open.close();
    }

    private void lost(SqlConnection open) {
        if (connection == open) {
            connection = null;
            reconnect(new IllegalStateException("the listening connection was closed or fell silent"));
        }
    }

    private void reconnect(Throwable cause) {
        if (!stopped) {
            LOG.debugf("Listening again in a second: %s", cause.toString());
            vertx.setTimer(RECONNECT_MILLIS, timer -> connect());
        }
    }

    private void deliver(String channel, String payload) {
        listeners.getOrDefault(channel, List.of()).forEach(listener -> listener.accept(payload));
    }
}
