package io.stevedore.fraud;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BandsTest {

    static IntStream radii() {
        return IntStream.rangeClosed(0, 12);
    }

    @ParameterizedTest
    @MethodSource("radii")
    void however_the_bits_are_spread_over_the_bands_one_band_is_within_its_threshold(int radius) {
        List<Integer> thresholds = Bands.thresholds(radius);

        for (int a = 0; a <= radius; a++) {
            for (int b = 0; a + b <= radius; b++) {
                for (int c = 0; a + b + c <= radius; c++) {
                    for (int d = 0; a + b + c + d <= radius; d++) {
                        assertThat(anyWithin(List.of(a, b, c, d), thresholds))
                                .as("radius %d, bits %d %d %d %d", radius, a, b, c, d)
                                .isTrue();
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("radii")
    void no_hash_within_the_radius_is_missed(int radius) {
        List<Set<Integer>> masks = Bands.masks(radius).stream()
                .map(band -> Set.copyOf(Arrays.asList(band)))
                .toList();
        Random random = new Random(radius);

        for (int distance = 0; distance <= radius; distance++) {
            for (int round = 0; round < 2_000; round++) {
                long one = random.nextLong();
                long other = flipped(one, distance, random);
                assertThat(isFound(one, other, masks))
                        .as("%016x %016x at radius %d", one, other, radius)
                        .isTrue();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("radii")
    void the_thresholds_leave_nothing_to_spare(int radius) {
        assertThat(Bands.thresholds(radius).stream().mapToInt(Integer::intValue).sum())
                .isEqualTo(radius - 3);
        assertThat(Bands.thresholds(radius).get(0) - Bands.thresholds(radius).get(3))
                .isBetween(0, 1);
    }

    @ParameterizedTest
    @MethodSource("radii")
    void masks_are_all_different_and_within_the_threshold(int radius) {
        for (int band = 0; band < Bands.COUNT; band++) {
            List<Integer> masks = Arrays.asList(Bands.masks(radius).get(band));
            int most = Bands.thresholds(radius).get(band);

            assertThat(new HashSet<>(masks)).hasSameSizeAs(masks);
            assertThat(masks).allMatch(mask -> Integer.bitCount(mask) <= most && mask < 1 << Bands.BITS);
        }
    }

    @Test
    void the_number_of_values_is_what_the_documentation_says() {
        assertThat(values(0)).isEqualTo(1);
        assertThat(values(6)).isEqualTo(52);
        assertThat(values(12)).isEqualTo(1108);
    }

    @Test
    void bands_are_the_quarters_of_a_hash() {
        long hash = 0xFEDC_BA98_7654_3210L;

        assertThat(IntStream.range(0, 4).map(band -> Bands.band(hash, band)))
                .containsExactly(0xFEDC, 0xBA98, 0x7654, 0x3210);
    }

    private static int values(int radius) {
        return Bands.masks(radius).stream().mapToInt(band -> band.length).sum();
    }

    private static boolean anyWithin(List<Integer> bits, List<Integer> thresholds) {
        return IntStream.range(0, bits.size()).anyMatch(band -> bits.get(band) <= thresholds.get(band));
    }

    private static boolean isFound(long one, long other, List<Set<Integer>> masks) {
        return IntStream.range(0, Bands.COUNT)
                .anyMatch(band -> masks.get(band).contains(Bands.band(one, band) ^ Bands.band(other, band)));
    }

    private static long flipped(long hash, int distance, Random random) {
        List<Integer> bits = new ArrayList<>(IntStream.range(0, 64).boxed().toList());
        Collections.shuffle(bits, random);
        return bits.subList(0, distance).stream().reduce(hash, (flipped, bit) -> flipped ^ (1L << bit), (a, b) -> a);
    }
}
