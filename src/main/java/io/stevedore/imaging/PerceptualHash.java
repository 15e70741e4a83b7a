package io.stevedore.imaging;

import java.util.Arrays;

/**
 * A 64 bit fingerprint that survives recompression and scaling: images that look alike differ in few bits.
 *
 * <p>The upright image is averaged down to 32 x 32 grey samples, transformed by a two dimensional DCT-II, and the 8 x 8
 * coefficients of frequency 1 to 8 in both directions are compared with their median: a bit is one where the coefficient is
 * above it, and the highest bit is that of frequency (1, 1), the next of one step to the right. Frequency 0 is left out in both
 * directions, because all receipts share it: dark lines on white paper. With it, different receipts came as close as copies do.
 * The cosines come from {@link StrictMath}, so equal pixels give equal bits on every machine.
 */
public final class PerceptualHash {

    private static final int SIDE = 32;
    private static final int KEPT = 8;
    private static final double[][] COSINES = cosines();

    private PerceptualHash() {}

    /** Of an upright image; about as costly as looking at every pixel once. */
    public static long of(GreyPixels image) {
        return bits(lowFrequencies(image.scaledTo(SIDE, SIDE)));
    }

    /** In how many of the 64 bits two hashes differ, 0 to 64. */
    public static int distance(long one, long other) {
        return Long.bitCount(one ^ other);
    }

    private static double[] lowFrequencies(GreyPixels small) {
        double[][] rows = new double[SIDE][KEPT];
        for (int y = 0; y < SIDE; y++) {
            for (int u = 0; u < KEPT; u++) {
                for (int x = 0; x < SIDE; x++) {
                    rows[y][u] += small.at(x, y) * COSINES[u][x];
                }
            }
        }
        double[] kept = new double[KEPT * KEPT];
        for (int v = 0; v < KEPT; v++) {
            for (int u = 0; u < KEPT; u++) {
                for (int y = 0; y < SIDE; y++) {
                    kept[v * KEPT + u] += rows[y][u] * COSINES[v][y];
                }
            }
        }
        return kept;
    }

    private static long bits(double[] coefficients) {
        double[] sorted = coefficients.clone();
        Arrays.sort(sorted);
        double median = (sorted[sorted.length / 2 - 1] + sorted[sorted.length / 2]) / 2;
        long bits = 0;
        for (double coefficient : coefficients) {
            bits = bits << 1 | (coefficient > median ? 1 : 0);
        }
        return bits;
    }

    /** Row {@code u} holds frequency {@code u + 1}; scaling factors are left out, they don't move a median. */
    private static double[][] cosines() {
        double[][] table = new double[KEPT][SIDE];
        for (int u = 0; u < KEPT; u++) {
            for (int x = 0; x < SIDE; x++) {
                table[u][x] = StrictMath.cos((2 * x + 1) * (u + 1) * Math.PI / (2 * SIDE));
            }
        }
        return table;
    }
}
