package io.stevedore.imaging;

import java.util.Arrays;
import java.util.BitSet;

/**
 * The coarse structure of a picture: how high each of the waves of frequency 1 to {@value #KEPT} in both directions stands in it
 * (a two dimensional DCT-II of {@value #SIDE} x {@value #SIDE} averaged samples). Frequency 0 is left out in both directions,
 * because all receipts share it: dark lines on white paper, lit from one side. All in whole numbers with cosines from {@link
 * StrictMath}, so equal pixels give equal waves on every machine, and turned pixels the turned waves.
 */
final class Waves {

    /** Frequencies kept in each direction. */
    static final int KEPT = 24;

    private static final int SIDE = 64;
    private static final int FRACTION = 1 << 8;
    private static final int ONE = 1 << 14;
    private static final int[][] COSINES = cosines();

    /** A wave one grey level high, in the unit of {@link #heights}. */
    private static final long GREY_LEVEL = (long) FRACTION * ONE * ONE * SIDE * SIDE / 4;

    /** Row {@code v - 1}, column {@code u - 1}: frequency v down the picture, u across. */
    private final long[] heights;

    private Waves(long[] heights) {
        this.heights = heights;
    }

    static Waves of(GreyPixels picture) {
        int[] samples = AreaScale.levels(picture, SIDE, SIDE, FRACTION);
        long[] rows = new long[SIDE * KEPT];
        long[] heights = new long[KEPT * KEPT];
        for (int u = 0; u < KEPT; u++) {
            for (int y = 0; y < SIDE; y++) {
                for (int x = 0; x < SIDE; x++) {
                    rows[y * KEPT + u] += (long) samples[y * SIDE + x] * COSINES[u][x];
                }
                for (int v = 0; v < KEPT; v++) {
                    heights[v * KEPT + u] += rows[y * KEPT + u] * COSINES[v][y];
                }
            }
        }
        return new Waves(heights);
    }

    /** Of the same picture turned right by a quarter. */
    Waves turned() {
        long[] turned = new long[heights.length];
        for (int v = 0; v < KEPT; v++) {
            for (int u = 0; u < KEPT; u++) {
                long height = heights[u * KEPT + v];
                turned[v * KEPT + u] = u % 2 == 0 ? -height : height;
            }
        }
        return new Waves(turned);
    }

    /**
     * Whether half of the waves are lower than a 64th of a grey level: an empty page, one colour, stripes of one direction. What
     * is left there is the grain of the scanner and the rounding of the file, and that must not pass for structure.
     */
    boolean areFlat() {
        long[] absolute = Arrays.stream(heights).map(Math::abs).sorted().toArray();
        return absolute[absolute.length / 2] < GREY_LEVEL / 64;
    }

    /**
     * One bit a wave, row by row, for a square of {@code count} frequencies each way starting at {@code first}: set where the
     * wave is higher than their median, so in half of them. None if all is flat.
     */
    BitSet bits(int first, int count) {
        BitSet bits = new BitSet();
        if (areFlat()) {
            return bits;
        }
        long[] square = new long[count * count];
        for (int i = 0; i < square.length; i++) {
            square[i] = heights[(first - 1 + i / count) * KEPT + first - 1 + i % count];
        }
        long median = median(square);
        for (int i = 0; i < square.length; i++) {
            bits.set(i, square[i] > median);
        }
        return bits;
    }

    private static long median(long[] values) {
        long[] sorted = values.clone();
        Arrays.sort(sorted);
        return Math.floorDiv(sorted[sorted.length / 2 - 1] + sorted[sorted.length / 2], 2);
    }

    private static int[][] cosines() {
        int[][] table = new int[KEPT][SIDE];
        for (int u = 0; u < KEPT; u++) {
            for (int x = 0; x < SIDE; x++) {
                table[u][x] = (int) StrictMath.rint(ONE * StrictMath.cos((2 * x + 1) * (u + 1) * Math.PI / (2 * SIDE)));
            }
        }
        return table;
    }
}
