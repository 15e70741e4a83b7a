package io.stevedore.ops;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.smallrye.config.ConfigMapping;
import java.util.List;
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
