package io.stevedore.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;

class GreyPixelsTest {

    @Test
    void making_smaller_averages_areas() {
        GreyPixels four = new GreyPixels(2, 2, new byte[] {0, 100, (byte) 200, 100});

        assertThat(four.scaledTo(1, 1).at(0, 0)).isEqualTo(100);
    }

    @Test
    void a_border_that_cuts_a_pixel_shares_it() {
        GreyPixels three = new GreyPixels(3, 1, new byte[] {0, 90, (byte) 180});

        GreyPixels two = three.scaledTo(2, 1);

        assertThat(new int[] {two.at(0, 0), two.at(1, 0)}).containsExactly(30, 150);
    }

    @Test
    void one_colour_stays_that_colour_at_every_size() {
        byte[] samples = new byte[37 * 23];
        java.util.Arrays.fill(samples, (byte) 171);
        GreyPixels plain = new GreyPixels(37, 23, samples);
        for (int size = 1; size < 60; size += 7) {
            assertThat(plain.scaledTo(size, 60 - size).samples()).containsOnly((byte) 171);
        }
    }

    @Test
    void the_mean_survives_scaling() {
        byte[] samples = new byte[64 * 64];
        new Random(1).nextBytes(samples);
        GreyPixels noise = new GreyPixels(64, 64, samples);

        assertThat(mean(noise.scaledTo(17, 9))).isBetween(mean(noise) - 2, mean(noise) + 2);
    }

    private static double mean(GreyPixels pixels) {
        double sum = 0;
        for (byte sample : pixels.samples()) {
            sum += sample & 0xFF;
        }
        return sum / pixels.samples().length;
    }

    @Test
    void samples_must_fit_the_size() {
        assertThatThrownBy(() -> new GreyPixels(3, 3, new byte[8])).isInstanceOf(IllegalArgumentException.class);
        // Their product is 2^32 + 65,536, and 65,536 in 32 bits.
        assertThatThrownBy(() -> new GreyPixels(65_536, 65_537, new byte[65_536]))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
