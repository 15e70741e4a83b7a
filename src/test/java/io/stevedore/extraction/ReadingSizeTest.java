package io.stevedore.extraction;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadingSizeTest {

    private static ReadingSize of(int width, int height) {
        return ReadingSize.of(new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY));
    }

    @Test
    void what_is_small_enough_is_read_as_it_is() {
        ReadingSize size = of(2000, 3000);

        assertThat(size.pixels().width()).isEqualTo(2000);
        assertThat(size.pixels().height()).isEqualTo(3000);
    }

    @ParameterizedTest
    @CsvSource({"4961, 7016", "65535, 610", "610, 65535", "65535, 90", "65535, 1", "1, 65535", "2, 40000"})
    void what_is_large_keeps_within_pixels_and_sides_that_the_engine_takes(int width, int height) {
        ReadingSize size = of(width, height);

        assertThat((long) size.pixels().width() * size.pixels().height()).isLessThanOrEqualTo(6_000_000);
        assertThat(size.pixels().width()).isBetween(1, 32_767);
        assertThat(size.pixels().height()).isBetween(1, 32_767);
    }

    @Test
    void places_are_those_of_the_original() {
        ReadingSize size = of(100, 65_534);

        assertThat(size.toOriginal(0, 16_383, 50, 32_767)).isEqualTo(Polygon.of(new Box(0, 32_766, 100, 65_534)));
    }
}
