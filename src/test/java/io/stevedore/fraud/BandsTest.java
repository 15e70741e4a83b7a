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
import org.junit.jupiter.params.provider.ValueSource;

class BandsTest {

    static IntStream radii() {
        return IntStream.rangeClosed(0, 12);
    }

    @ParameterizedTest
    @MethodSource("radii")
    void however_the_bits_are_spread_over_the_bands_they_are_covered(int radius) {
        for (int a = 0; a <= radius; a++) {
            for (int b = 0; a + b <= radius; b++) {
                for (int c = 0; a + b + c <= radius; c++) {
                    for (int d = 0; a + b + c + d <= radius; d++) {
                        assertThat(isCovered(List.of(a, b, c, d), radius))
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
                long other = flipped(one, distance, 64, random);
                assertThat(isFound(one, other, radius, masks))
                        .as("%016x %016x at radius %d", one, other, radius)
                        .isTrue();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 4, 8, 12})
    void an_even_spread_is_found_by_the_parities(int radius) {
        List<Set<Integer>> none = List.of(Set.of(), Set.of(), Set.of(), Set.of());
        Random random = new Random(radius);

        for (int round = 0; round < 2_000; round++) {
            long one = random.nextLong();
            long other = spread(one, radius / 4, random);
            assertThat(isFound(one, other, radius, none)).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("radii")
    void the_thresholds_leave_nothing_to_spare(int radius) {
        int sum = Bands.thresholds(radius).stream().mapToInt(Integer::intValue).sum();

        assertThat(sum).isEqualTo(radius % 4 == 0 ? radius - 4 : radius - 3);
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
        assertThat(Bands.odd(0x0001_0001_0003_0007L)).isEqualTo(0b101);
    }

    private static int values(int radius) {
        return Bands.evenMasks(radius).length
                + Bands.masks(radius).stream().mapToInt(band -> band.length).sum();
    }

    private static boolean isCovered(List<Integer> bits, int radius) {
        List<Integer> thresholds = Bands.thresholds(radius);
        boolean even = Bands.evenMasks(radius).length > 0 && bits.stream().allMatch(count -> count == radius / 4);
        return even || IntStream.range(0, bits.size()).anyMatch(band -> bits.get(band) <= thresholds.get(band));
    }

    private static boolean isFound(long one, long other, int radius, List<Set<Integer>> masks) {
        int odd = Bands.odd(one) ^ (Bands.flipsParity(radius) ? Bands.ALL_ODD : 0);
        boolean even = Arrays.asList(Bands.evenMasks(radius)).contains(Bands.band(one, 0) ^ Bands.band(other, 0))
                && Bands.odd(other) == odd;
        return even
                || IntStream.range(0, Bands.COUNT)
                        .anyMatch(band -> masks.get(band).contains(Bands.band(one, band) ^ Bands.band(other, band)));
    }

    /** So many bits in each band. */
    private static long spread(long hash, int each, Random random) {
        long other = hash;
        for (int band = 0; band < Bands.COUNT; band++) {
            other ^= flipped(0, each, 16, random) << (16 * band);
        }
        return other;
    }

    private static long flipped(long hash, int distance, int among, Random random) {
        List<Integer> bits = new ArrayList<>(IntStream.range(0, among).boxed().toList());
        Collections.shuffle(bits, random);
        return bits.subList(0, distance).stream().reduce(hash, (flipped, bit) -> flipped ^ (1L << bit), (a, b) -> a);
    }
}
