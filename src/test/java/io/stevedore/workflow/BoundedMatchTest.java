package io.stevedore.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BoundedMatchTest {

    @ParameterizedTest
    @CsvSource({"^[a-z]+$, abc, true", "b, abc, true", "^b, abc, false", "'', '', true", "\\d{2}, a12b, true"})
    void a_pattern_is_found_or_not(String pattern, String text, boolean found) {
        assertThat(BoundedMatch.finds(pattern, text)).isEqualTo(found);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"()\\1(?:a+)+$ | a | b", "^(.*,){9}x$ | , | ;", "(x+x+)+y()\\2 | x | z", "(?:.*a){12}$ | a | b"})
    void a_pattern_that_would_take_for_ever_is_given_up_and_counts_as_not_found(
            String pattern, String part, String end) {
        long before = System.nanoTime();

        boolean found = BoundedMatch.finds(pattern, part.repeat(5_000) + end);

        assertThat(found).isFalse();
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void a_recursion_that_is_too_deep_counts_as_not_found() {
        assertThat(BoundedMatch.finds("^(?:[a-z]|,,)*;$", "a".repeat(1_000_000) + ";"))
                .isFalse();
    }
}
