package io.stevedore.bench;

import io.stevedore.embedded.EmbeddedServers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** How often the service claims and records deliveries, and how long PostgreSQL takes for it, by pg_stat_statements. */
final class WebhookStatements implements AutoCloseable {

    private static final String COUNTS = """
            SELECT coalesce(sum(calls) FILTER (WHERE claims), 0)::float8, coalesce(sum(total_exec_time) FILTER (WHERE claims), 0),
              coalesce(sum(calls) FILTER (WHERE NOT claims), 0)::float8, coalesce(sum(total_exec_time) FILTER (WHERE NOT claims), 0)
            FROM (SELECT calls, total_exec_time, query NOT LIKE '%tries = tries + 1%' AS claims FROM pg_stat_statements
              WHERE query LIKE '%delivery%' AND (query LIKE '%SKIP LOCKED%' OR query LIKE '%tries = tries + 1%')) AS ours""";

    private final Connection connection;

    WebhookStatements(int port) throws SQLException {
        connection = connect(port);
        run("CREATE EXTENSION IF NOT EXISTS pg_stat_statements");
    }

    /** How many statements there were, and how many milliseconds all of them took. */
    record Counts(double claims, double claimMillis, double records, double recordMillis) {}

    /** Makes servers under the folder load what counts statements at their next start. */
    static void prepare(Path folder) throws SQLException {
        try (EmbeddedServers servers = EmbeddedServers.start(folder);
                Connection connection = connect(servers.postgresPort());
                Statement statement = connection.createStatement()) {
            statement.execute("ALTER SYSTEM SET shared_preload_libraries = 'pg_stat_statements'");
        }
    }

    void reset() throws SQLException {
        run("SELECT pg_stat_statements_reset()");
    }

    /** Since the reset. */
    Counts counts() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(COUNTS)) {
            row.next();
            return new Counts(row.getDouble(1), row.getDouble(2), row.getDouble(3), row.getDouble(4));
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    private void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Connection connect(int port) throws SQLException {
        return DriverManager.getConnection("jdbc:postgresql://localhost:" + port + "/postgres", "postgres", "postgres");
    }
}
