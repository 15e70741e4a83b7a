package io.stevedore.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.testing.Packaged;
import io.stevedore.testing.Servers;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A packaged application that can't start says why in one line, by the name of the setting. */
class SettingsIT {

    private static final Servers SERVERS = new Servers();
    private static Map<String, String> right;

    @BeforeAll
    static void start() {
        right = SERVERS.start();
    }

    @AfterAll
    static void stop() {
        SERVERS.stop();
    }

    @Test
    void without_any_settings_the_line_names_all_that_are_missing() {
        assertRefused(
                Map.of(),
                "QUARKUS_DATASOURCE_REACTIVE_URL",
                "QUARKUS_DATASOURCE_JDBC_URL",
                "QUARKUS_DATASOURCE_USERNAME",
                "STEVEDORE_STORAGE_ENDPOINT",
                "STEVEDORE_STORAGE_BUCKET",
                "STEVEDORE_STORAGE_ACCESS_KEY_ID",
                "STEVEDORE_STORAGE_SECRET_ACCESS_KEY",
                "STEVEDORE_SECRETS_KEY");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "quarkus.datasource.reactive.url",
                "quarkus.datasource.jdbc.url",
                "quarkus.datasource.username",
                "stevedore.storage.endpoint",
                "stevedore.storage.bucket",
                "stevedore.storage.access-key-id",
                "stevedore.storage.secret-access-key",
                "stevedore.secrets.key"
            })
    void a_missing_setting_is_named(String setting) {
        Map<String, String> settings = new HashMap<>(right);
        settings.remove(setting);

        assertRefused(settings, SettingName.of(setting) + " is missing");
    }

    @ParameterizedTest
    @CsvSource({
        "stevedore.job.lease, soon",
        "stevedore.database.timeout, soon",
        "stevedore.job.drain, ''",
        "stevedore.process.roles, king",
        "stevedore.job.concurrency, many",
        "stevedore.webhook.concurrency, 0",
        "stevedore.webhook.timeout, 0s",
        "stevedore.storage.endpoint, nowhere",
        "stevedore.public-url, ::",
        "quarkus.datasource.jdbc.url, jdbc:postgresql://localhost:1/postgres",
        "quarkus.datasource.reactive.url, postgresql://localhost:1/postgres",
        "quarkus.datasource.reactive.url, nowhere",
        "stevedore.retention.after, 365",
        "stevedore.retention.grace, 1m",
        "stevedore.retention.page, 0",
        "stevedore.secrets.key, short",
        "stevedore.secrets.old-keys, short",
        "stevedore.admin.token-sha256, dev-admin-token",
        "quarkus.datasource.username, nobody"
    })
    void a_wrong_setting_is_named(String setting, String value) {
        Map<String, String> settings = new HashMap<>(right);
        settings.put(setting, value);

        assertRefused(settings, SettingName.of(setting));
    }

    @Test
    void a_bootstrap_file_that_is_not_there_is_named() {
        Map<String, String> settings = new HashMap<>(right);
        settings.put("stevedore.bootstrap.file", "missing.yaml");
        settings.put("quarkus.http.port", "0");
        settings.put("quarkus.management.port", "0");

        try (Packaged refused = Packaged.launch(settings)) {
            assertThat(refused.exitCode(Duration.ofSeconds(60))).isNotZero();
            assertThat(refused.log()).contains("missing.yaml: does not exist").doesNotContain("\tat ");
        }
    }

    private static void assertRefused(Map<String, String> settings, String... names) {
        try (Packaged refused = Packaged.launch(settings)) {
            assertThat(refused.exitCode(Duration.ofSeconds(60))).isNotZero();
            assertThat(refused.log().lines()).as(refused.log()).hasSize(1);
            assertThat(refused.log()).contains(names).doesNotContain("dev-secret-access-key");
        }
    }
}
