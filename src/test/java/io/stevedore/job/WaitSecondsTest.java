package io.stevedore.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.stevedore.kernel.Problem;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WaitSecondsTest {

    private static final Duration MOST = Duration.ofSeconds(60);

    @Test
    void no_wait_is_no_wait() {
        assertThat(WaitSeconds.parse(null, MOST)).isZero();
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 1", "060, 60", "60, 60"})
    void whole_seconds_within_bounds_are_taken(String text, long seconds) {
        assertThat(WaitSeconds.parse(text, MOST)).isEqualTo(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @CsvSource({
        "61, max",
        "999999999, max",
        "-1, min",
        "'', type",
        "' 1', type",
        "1.0, type",
        "1e1, type",
        "+1, type",
        "x, type",
        "٣, type",
        "99999999999, type"
    })
    void anything_else_is_an_error_of_wait(String text, String code) {
        Problem.Invalid refusal = catchThrowableOfType(Problem.Invalid.class, () -> WaitSeconds.parse(text, MOST));

        assertThat(refusal.errors()).hasSize(1);
        assertThat(refusal.errors().get(0).field()).isEqualTo("wait");
        assertThat(refusal.errors().get(0).code()).isEqualTo(code);
    }
}
