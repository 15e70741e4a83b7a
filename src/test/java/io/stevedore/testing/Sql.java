package io.stevedore.testing;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Statements straight to PostgreSQL, past the wire and past the service: what a test sets up or looks up itself. */
public final class Sql {

    private Sql() {}

    /** Executes a statement; the number of rows that it changed. */
    public static int run(String sql, Object... arguments) {
        try (Connection connection = connect();
                PreparedStatement statement = prepare(connection, sql, arguments)) {
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** The first column of the first row as text; null if it is SQL's null, or if there is no row. */
    public static String text(String sql, Object... arguments) {
        try (Connection connection = connect();
                PreparedStatement statement = prepare(connection, sql, arguments);
                ResultSet rows = statement.executeQuery()) {
            return rows.next() ? rows.getString(1) : null;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** The first column of all rows, as text. */
    public static List<String> column(String sql, Object... arguments) {
        try (Connection connection = connect();
                PreparedStatement statement = prepare(connection, sql, arguments);
                ResultSet rows = statement.executeQuery()) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private static PreparedStatement prepare(Connection connection, String sql, Object... arguments)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < arguments.length; i++) {
            statement.setObject(i + 1, arguments[i]);
        }
        return statement;
    }

    private static Connection connect() throws SQLException {
        String url = "jdbc:postgresql://localhost:" + Servers.postgresPort() + "/postgres";
        return DriverManager.getConnection(url, "postgres", "postgres");
    }
}
