package io.stevedore.ops;

import io.smallrye.config.SmallRyeConfig;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;

/** Whether both addresses of the database are given and lead to one that lets us in. */
final class DatabaseCheck {

    private static final String REACTIVE = "quarkus.datasource.reactive.url";
    private static final String JDBC = "quarkus.datasource.jdbc.url";
    private static final String USERNAME = "quarkus.datasource.username";
    private static final String PASSWORD = "quarkus.datasource.password";
    private static final List<String> REQUIRED = List.of(REACTIVE, JDBC, USERNAME);
    private static final String PATIENCE_SECONDS = "5";
    /** PostgreSQL's error class for a user that it does not let in. */
    private static final String INVALID_AUTHORIZATION = "28";

    private final SmallRyeConfig config;

    DatabaseCheck(SmallRyeConfig config) {
        this.config = config;
    }

    List<String> missing() {
        return REQUIRED.stream()
                .filter(name -> text(name).isBlank())
                .map(name -> SettingName.of(name) + " is missing")
                .toList();
    }

    /** Only the first of several addresses is tried; the pool takes them in turn. */
    List<String> unreachable() {
        String reactive = text(REACTIVE).split(",")[0].strip().replaceFirst("^vertx-reactive:", "");
        List<String> faults = new ArrayList<>();
        connect(JDBC, text(JDBC), faults);
        if (faults.isEmpty()) {
            // What follows the question mark is spelled otherwise there.
            connect(REACTIVE, "jdbc:" + reactive.replaceFirst("\\?.*$", ""), faults);
        }
        return faults;
    }

    private void connect(String setting, String url, List<String> faults) {
        Properties properties = new Properties();
        properties.setProperty("user", text(USERNAME));
        properties.setProperty("password", text(PASSWORD));
        properties.setProperty("connectTimeout", PATIENCE_SECONDS);
        properties.setProperty("loginTimeout", PATIENCE_SECONDS);
        try (Connection connection = new Driver().connect(url, properties)) {
            if (connection == null) {
                faults.add(SettingName.of(setting) + " is no address of a PostgreSQL database");
            }
        } catch (SQLException refusal) {
            faults.add(fault(setting, refusal));
        }
    }

    private static String fault(String setting, SQLException refusal) {
        String name = isRefused(refusal.getSQLState())
                ? SettingName.of(USERNAME) + " or " + SettingName.of(PASSWORD)
                : SettingName.of(setting);
        return name + " does not open the database: " + SettingName.oneLine(String.valueOf(refusal.getMessage()));
    }

    private static boolean isRefused(@Nullable String state) {
        return state != null && state.startsWith(INVALID_AUTHORIZATION);
    }

    private String text(String name) {
        return config.getOptionalValue(name, String.class).orElse("");
    }
}
