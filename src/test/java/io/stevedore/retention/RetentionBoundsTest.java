package io.stevedore.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetentionBoundsTest {

    @ParameterizedTest
    @ValueSource(strings = {"365d", "P365D", "8760h"})
    void days_may_be_written_in_several_ways(String text) {
        assertThat(new RetentionBounds.AtLeastADay().convert(text)).isEqualTo(Duration.ofDays(365));
    }

    @ParameterizedTest
    @ValueSource(strings = {"365", "23h", "0", "-1d"})
    void a_number_that_forgot_its_days_does_not_erase_everything(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RetentionBounds.AtLeastADay().convert(text))
                .withMessage("must be at least 1d");
    }

    @Test
    void the_grace_is_longer_than_any_submit() {
        assertThat(new RetentionBounds.AtLeastTenMinutes().convert("10m")).isEqualTo(Duration.ofMinutes(10));
        assertThatIllegalArgumentException().isThrownBy(() -> new RetentionBounds.AtLeastTenMinutes().convert("9m"));
    }
}
