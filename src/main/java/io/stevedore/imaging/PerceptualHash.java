package io.stevedore.imaging;

import java.util.BitSet;

/**
 * A 64 bit fingerprint that survives recompression and scaling: images that look alike differ in few bits. It finds candidates;
 * receipts of one shop can be as near to each other as copies are, so {@link FinePrint} has the last word.
 *
 * <p>A bit for each of the {@link Waves} of frequency 2 to 9 in both directions, set where the wave is above their median; the
 * highest bit is that of frequency (2, 2), the next of one step to the right. Frequency 1 is left out: it is the shape of the
 * printed block, which different receipts share, and with it three times as many of them came within 6 bits while copies came no
 * nearer. A picture without structure has the hash 0.
 */
public final class PerceptualHash {

    private static final int FIRST = 2;
    private static final int KEPT = 8;

    private PerceptualHash() {}

    /** Of an upright image; about as costly as looking at every pixel once. */
    public static long of(GreyPixels image) {
        return of(Waves.of(image));
    }

    static long of(Waves waves) {
        BitSet bits = waves.bits(FIRST, KEPT);
        long hash = 0;
        for (int i = 0; i < KEPT * KEPT; i++) {
            hash = hash << 1 | (bits.get(i) ? 1 : 0);
        }
        return hash;
    }

    /** In how many of the 64 bits two hashes differ, 0 to 64. */
    public static int distance(long one, long other) {
        return Long.bitCount(one ^ other);
    }
}
