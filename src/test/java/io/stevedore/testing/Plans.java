package io.stevedore.testing;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What PostgreSQL does for a prepared statement, line by line, with what it found and touched on the way. */
public final class Plans {

    private Plans() {}

    /** With the plan that serves any arguments. */
    public static List<String> generic(String sql, List<String> literals) {
        return of("force_generic_plan", sql, literals);
    }

    /**
     * With either kind of plan.
     *
     * @param mode {@code force_generic_plan} or {@code force_custom_plan}
     * @param literals the arguments as SQL
     */
    public static List<String> of(String mode, String sql, List<String> literals) {
        String url = "jdbc:postgresql://localhost:" + Servers.postgresPort() + "/postgres";
        String types = String.join(", ", Collections.nCopies(literals.size(), "unknown"));
        try (Connection connection = DriverManager.getConnection(url, "postgres", "postgres");
                Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute("SET plan_cache_mode = " + mode);
            statement.execute("PREPARE asked (" + types + ") AS " + sql);
            return lines(statement.executeQuery("EXPLAIN (ANALYZE, BUFFERS, COSTS OFF, TIMING OFF) EXECUTE asked("
                    + String.join(", ", literals) + ")"));
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private static List<String> lines(ResultSet rows) throws SQLException {
        List<String> lines = new ArrayList<>();
        while (rows.next()) {
            lines.add(rows.getString(1));
        }
        return lines;
    }
}
