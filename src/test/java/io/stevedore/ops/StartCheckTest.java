package io.stevedore.ops;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.quarkus.runtime.configuration.ConfigUtils;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.PropertiesConfigSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StartCheckTest {

    /** The bootstrap file has a refusal of its own, in the package that reads it. */
    private static final String OF_ITS_OWN = "io.stevedore.admin.BootstrapConfig";

    @Test
    void the_settings_of_every_feature_are_looked_at() {
        List<String> mappings = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("io.stevedore").stream()
                        .filter(type -> type.isAnnotatedWith(ConfigMapping.class))
                        .map(JavaClass::getName)
                        .filter(name -> !name.equals(OF_ITS_OWN))
                        .toList();

        assertThat(StartCheck.MAPPINGS.stream().map(Class::getName).toList())
                .containsExactlyInAnyOrderElementsOf(mappings);
    }

    @ParameterizedTest
    @CsvSource({
        "stevedore.webhook.concurrency, 0, must be at least 1",
        "stevedore.webhook.concurrency, many, must be a whole number",
        "stevedore.webhook.per-host, -1, must be at least 1",
        "stevedore.webhook.timeout, 0s, must be at least 1ms",
        "stevedore.webhook.poll, PT-1S, must be at least 1ms",
        "stevedore.webhook.drain, PT-8S, must be at least 1ms",
        "stevedore.webhook.max-retry-after, 0, must be at least 1ms",
        "stevedore.webhook.retry-delays, '30s,0s', must be at least 1ms"
    })
    void a_setting_beyond_its_bounds_is_named(String property, String value, String reason) {
        Map<String, String> settings = Map.of(
                property,
                value,
                "stevedore.storage.endpoint",
                "http://localhost:9000",
                "stevedore.storage.bucket",
                "bucket",
                "stevedore.storage.access-key-id",
                "id",
                "stevedore.storage.secret-access-key",
                "secret",
                "stevedore.secrets.key",
                "0".repeat(64));

        Optional<String> fault = StartCheck.fault(
                ConfigUtils.emptyConfigBuilder().withSources(new PropertiesConfigSource(settings, "test", 1)));

        assertThat(fault).contains("Stevedore can't start. " + SettingName.of(property) + " is wrong: " + reason);
    }

    @ParameterizedTest
    @CsvSource({
        "quarkus.datasource.jdbc.url, QUARKUS_DATASOURCE_JDBC_URL",
        "stevedore.storage.access-key-id, STEVEDORE_STORAGE_ACCESS_KEY_ID"
    })
    void a_setting_is_named_as_in_the_environment(String property, String name) {
        assertThat(SettingName.of(property)).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SRCFG00039: The config property stevedore.job.lease with the config value \"soon\" threw an Exception"
                        + " whilst being converted Invalid duration: soon | STEVEDORE_JOB_LEASE is wrong: Invalid duration: soon",
                "SRCFG00014: The config property stevedore.job.drain is required but it could not be found in any config"
                        + " source | STEVEDORE_JOB_DRAIN is missing",
                "Something else altogether | Something else altogether"
            })
    void a_refusal_is_shortened_to_the_setting_and_the_reason(String message, String line) {
        assertThat(SettingName.inRefusal(message)).isEqualTo(line);
    }
}
