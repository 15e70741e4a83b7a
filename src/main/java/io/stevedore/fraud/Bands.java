package io.stevedore.fraud;

import java.util.ArrayList;
import java.util.List;

/**
 * Multi-index hashing (Norouzi, Punjani, Fleet: "Fast Search in Hamming Space with Multi-Index Hashing", 2012) with unequal
 * thresholds: a 64 bit hash is cut in four bands of 16 bits, each with an index of its own. Where two hashes differ in at most
 * {@code radius} bits, at least one band differs in no more than its threshold, if the thresholds sum up to {@code radius - 3}:
 * were each band over its threshold, they would differ in at least {@code radius - 3 + 4} bits. So looking up every band value
 * within its threshold finds each hash within the radius, and none can be missed.
 *
 * <p>For radius 6 that is 52 values (thresholds 1, 1, 1, 0), for radius 12 it is 1108 (3, 2, 2, 2). A threshold of -1 means that
 * the band need not be looked at.
 */
final class Bands {

    static final int COUNT = 4;
    static final int BITS = 16;

    private Bands() {}

    /** Band by band, the most bits in which a value may differ from the band's own. */
    static List<Integer> thresholds(int radius) {
        int sum = radius - COUNT + 1;
        int each = Math.floorDiv(sum, COUNT);
        int larger = Math.floorMod(sum, COUNT);
        List<Integer> thresholds = new ArrayList<>();
        for (int band = 0; band < COUNT; band++) {
            thresholds.add(band < larger ? each + 1 : each);
        }
        return thresholds;
    }

    /** Band by band, what a band's own value is XORed with to get every value that is to be looked up. */
    static List<Integer[]> masks(int radius) {
        return thresholds(radius).stream().map(Bands::ball).toList();
    }

    /** The bands of a hash, the highest bits first, as the columns {@code band0} to {@code band3} have them. */
    static int band(long hash, int band) {
        return (int) (hash >>> (BITS * (COUNT - 1 - band))) & ((1 << BITS) - 1);
    }

    /** All masks of at most so many bits, those of fewer bits first. */
    private static Integer[] ball(int mostBits) {
        List<Integer> masks = new ArrayList<>();
        for (int bits = 0; bits <= mostBits; bits++) {
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
