package io.stevedore.testing;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;

/**
 * A transaction of a test's own that stays open, so that whoever comes to what it has locked waits at a known place. A statement
 * of its own that waits longer than five seconds fails. Nothing of it is committed unless that is said.
 */
public final class OpenTransaction implements AutoCloseable {

    private final Connection connection;

    private OpenTransaction(Connection connection) {
        this.connection = connection;
    }

    public static OpenTransaction begin() {
        try {
            Connection connection = DriverManager.getConnection(
                    "jdbc:postgresql://localhost:" + Servers.postgresPort() + "/postgres", "postgres", "postgres");
            connection.setAutoCommit(false);
            return new OpenTransaction(connection).run("SET LOCAL statement_timeout = '5s'");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Keeps everybody from a table. */
    public static OpenTransaction locking(String table) {
        return begin().run("LOCK TABLE " + table + " IN ACCESS EXCLUSIVE MODE");
    }

    public OpenTransaction run(String sql, Object... arguments) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < arguments.length; i++) {
                statement.setObject(i + 1, arguments[i]);
            }
            statement.execute();
            return this;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** Returns once somebody waits for what this transaction has locked. */
    public void awaitWaiter() {
        try {
            int pid = connection.unwrap(org.postgresql.PGConnection.class).getBackendPID();
            String waiters = "SELECT count(*) FROM pg_stat_activity WHERE ? = ANY(pg_blocking_pids(pid))";
            if (!Soon.holds(Duration.ofSeconds(20), () -> !"0".equals(Sql.text(waiters, pid)))) {
                throw new AssertionError("Nobody waits");
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public void commit() {
        try {
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
