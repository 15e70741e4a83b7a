package io.stevedore.fraud;

import java.util.ArrayList;
import java.util.List;

/**
 * Multi-index hashing (Norouzi, Punjani, Fleet: "Fast Search in Hamming Space with Multi-Index Hashing", 2012) with unequal
 * thresholds: a 64 bit hash is cut in four bands of 16 bits, each with an index of its own. Where two hashes differ in at most
 * {@code radius} bits, at least one band differs in no more than its threshold, if the thresholds sum up to {@code radius - 3}:
 * were each band over its threshold, they would differ in at least {@code radius - 3 + 4} bits. So looking up every band value
 * within its threshold finds each hash within the radius, and none can be missed. A threshold of -1 means that the band need
 * not be looked at.
 *
 * <p>Where the radius is a multiple of four, that leaves one band with a threshold {@code t} of one more than the others', and
 * all that this one bit finds beyond the others is the even spread: exactly {@code t} bits in each of the four bands. Then the
 * parity of each band is known, and the first index, which holds the parities of the other three bands behind its own band, is
 * asked for those alone, an eighth of the rows. At radius 12 the band would otherwise give six of ten rows.
 *
 * <p>At radius 6 that is 52 values to look up (thresholds 1, 1, 1, 0), at radius 12 it is 1108 (2, 2, 2, 2 and the even spread).
 */
final class Bands {

    static final int COUNT = 4;
    static final int BITS = 16;
    static final int ALL_ODD = 7;

    private Bands() {}

    /** Band by band, the most bits in which a value may differ from the band's own, the even spread aside. */
    static List<Integer> thresholds(int radius) {
        int sum = radius - COUNT + 1;
        int each = Math.floorDiv(sum, COUNT);
        int larger = hasEvenSpread(radius) ? 0 : Math.floorMod(sum, COUNT);
        List<Integer> thresholds = new ArrayList<>();
        for (int band = 0; band < COUNT; band++) {
            thresholds.add(band < larger ? each + 1 : each);
        }
        return thresholds;
    }

    /** Band by band, what a band's own value is XORed with to get every value that is to be looked up. */
    static List<Integer[]> masks(int radius) {
        return thresholds(radius).stream().map(most -> masks(0, most)).toList();
    }

    /** The same of the first band for the even spread, which {@link #odd} narrows down; none where the radius has no such. */
    static Integer[] evenMasks(int radius) {
        return hasEvenSpread(radius) ? masks(radius / COUNT, radius / COUNT) : new Integer[0];
    }

    /** Whether the even spread changes each band's parity. */
    static boolean flipsParity(int radius) {
        return radius / COUNT % 2 == 1;
    }

    /** Whether the second, third and fourth band have an odd number of ones: bits 2, 1 and 0, as the column {@code odd}. */
    static int odd(long hash) {
        int odd = 0;
        for (int band = 1; band < COUNT; band++) {
            odd = (odd << 1) | (Integer.bitCount(band(hash, band)) & 1);
        }
        return odd;
    }

    private static boolean hasEvenSpread(int radius) {
        return radius % COUNT == 0;
    }

    /** One band of a hash, number 0 being the highest bits, as the columns of those numbers have them. */
    static int band(long hash, int band) {
        return (int) (hash >>> (BITS * (COUNT - 1 - band))) & ((1 << BITS) - 1);
    }

    /** All masks of so many bits, those of fewer bits first. */
    private static Integer[] masks(int fewest, int most) {
        List<Integer> masks = new ArrayList<>();
        for (int bits = fewest; bits <= most; bits++) {
            add(masks, 0, 0, bits);
        }
        return masks.toArray(Integer[]::new);
    }

    private static void add(List<Integer> masks, int mask, int from, int bits) {
        if (bits == 0) {
            masks.add(mask);
            return;
        }
        for (int bit = from; bit < BITS; bit++) {
            add(masks, mask | (1 << bit), bit + 1, bits - 1);
        }
    }
}
