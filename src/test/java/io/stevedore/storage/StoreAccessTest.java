package io.stevedore.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoreAccessTest {

    private static final Map<String, String> ALL = Map.of(
            "stevedore.storage.endpoint", "https://store.example.com/",
            "stevedore.storage.bucket", "receipts",
            "stevedore.storage.access-key-id", "an-id",
            "stevedore.storage.secret-access-key", "very-secret");

    @Test
    void callers_see_the_same_endpoint_unless_another_is_given() {
        StoreAccess same = access(Map.of());
        StoreAccess other = access(Map.of("stevedore.storage.public-endpoint", "https://files.example.com"));

        assertThat(same.signer().unsignedUrl("a")).isEqualTo("https://store.example.com/receipts/a");
        assertThat(other.signer().unsignedUrl("a")).isEqualTo("https://files.example.com/receipts/a");
        assertThat(other.endpoint()).hasToString("https://store.example.com");
        assertThat(same.region()).isEqualTo("auto");
    }

    @Test
    void all_missing_settings_are_named_in_one_line() {
        assertThatThrownBy(() -> StoreAccess.of(config(Map.of())))
                .hasMessage("The object store is not configured: STEVEDORE_STORAGE_ENDPOINT is missing; "
                        + "STEVEDORE_STORAGE_BUCKET is missing; STEVEDORE_STORAGE_ACCESS_KEY_ID is missing; "
                        + "STEVEDORE_STORAGE_SECRET_ACCESS_KEY is missing");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "store.example.com",
                "localhost:9000",
                "ftp://a",
                "https://",
                "https://u:p@a",
                "http://a b",
                "https://a?b"
            })
    void an_endpoint_that_is_no_address_is_named_and_not_repeated(String endpoint) {
        assertThatThrownBy(() -> access(Map.of("stevedore.storage.public-endpoint", endpoint)))
                .hasMessage(
                        "The object store is not configured: STEVEDORE_STORAGE_PUBLIC_ENDPOINT must be an address such as"
                                + " https://store.example.com");
    }

    @Test
    void a_bucket_with_a_slash_is_refused() {
        assertThatThrownBy(() -> access(Map.of("stevedore.storage.bucket", "a/b")))
                .hasMessageContaining("STEVEDORE_STORAGE_BUCKET");
    }

    @Test
    void no_text_of_the_settings_shows_the_secret() {
        assertThat(access(Map.of()).toString()).doesNotContain("very-secret");
    }

    private static StoreAccess access(Map<String, String> further) {
        Map<String, String> settings = new HashMap<>(ALL);
        settings.putAll(further);
        return StoreAccess.of(config(settings));
    }

    private static StorageConfig config(Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .withConverter(Duration.class, 200, new DurationConverter())
                .withMapping(StorageConfig.class)
                .withDefaultValues(settings)
                .build()
                .getConfigMapping(StorageConfig.class);
    }
}
