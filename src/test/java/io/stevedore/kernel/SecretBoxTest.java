package io.stevedore.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretBoxTest {

    private static final byte[] SECRET = "what nobody may read".getBytes(StandardCharsets.UTF_8);
    private static final String FIRST = "0".repeat(64);
    private static final String SECOND = "f".repeat(64);

    @Test
    void what_was_sealed_opens_for_its_purpose() {
        SecretBox box = box(FIRST);

        assertThat(box.open(box.seal(SECRET, "a"), "a")).isEqualTo(SECRET);
    }

    @Test
    void it_shows_nothing_of_the_secret_and_never_looks_the_same() {
        SecretBox box = box(FIRST);

        byte[] sealed = box.seal(SECRET, "a");

        assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("nobody");
        assertThat(box.seal(SECRET, "a")).isNotEqualTo(sealed);
    }

    @Test
    void it_opens_for_no_other_purpose() {
        SecretBox box = box(FIRST);
        byte[] sealed = box.seal(SECRET, "a");

        assertThatThrownBy(() -> box.open(sealed, "b")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void a_change_of_any_byte_is_found_out() {
        SecretBox box = box(FIRST);
        byte[] sealed = box.seal(SECRET, "a");

        for (int i = 0; i < sealed.length; i++) {
            byte[] changed = sealed.clone();
            changed[i] ^= 1;
            assertThatThrownBy(() -> box.open(changed, "a")).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void an_old_key_opens_what_it_sealed_and_seals_nothing() {
        byte[] old = box(FIRST).seal(SECRET, "a");
        SecretBox box = box(SECOND, FIRST);

        assertThat(box.open(old, "a")).isEqualTo(SECRET);
        assertThat(box(SECOND).open(box.seal(SECRET, "a"), "a")).isEqualTo(SECRET);
    }

    @Test
    void without_its_key_the_setting_is_named() {
        byte[] old = box(FIRST).seal(SECRET, "a");

        assertThatThrownBy(() -> box(SECOND).open(old, "a")).hasMessageContaining("STEVEDORE_SECRETS_OLD_KEYS");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "zz00000000000000000000000000000000000000000000000000000000000000"})
    void another_form_is_refused_and_not_repeated(String key) {
        assertThatThrownBy(() -> box(key)).hasMessage("STEVEDORE_SECRETS_KEY must be 64 hexadecimal digits");
        assertThatThrownBy(() -> box(FIRST, key))
                .hasMessage("STEVEDORE_SECRETS_OLD_KEYS must be 64 hexadecimal digits each");
    }

    private static SecretBox box(String key, String... old) {
        return new SecretBox(new SecretsConfig() {
            @Override
            public Optional<String> key() {
                return Optional.of(key);
            }

            @Override
            public Optional<List<String>> oldKeys() {
                return Optional.of(List.of(old));
            }
        });
    }
}
