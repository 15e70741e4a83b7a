package io.stevedore.imaging;

import java.util.Arrays;
import java.util.function.IntToLongFunction;

/**
 * Area averaging in whole numbers. Java's own scaling differs between versions and pipelines, and a stored hash must never change
 * with them. Sums are exact and rounded once, at the end: so a turned picture gives the turned samples, to the last bit.
 *
 * <p>Lengths are measured across in units of which an old sample has the new width and a new one the old width, and likewise
 * down, so that every border falls on a whole number. Nothing can overflow, whatever the shape: a sum is at most 255 times the
 * old area, since the overlaps within a new sample add up to just that. It is 255 * 40,000,000 &lt; 2^34 for 40 megapixels, and
 * less than 2^39 for the 2^31 samples that an array can hold; a fraction of 256 makes it 2^42 and 2^47, and a long has 2^63.
 * Borders are at most the new width times the old, or the new height times the old: two ints, so less than 2^62.
 *
 * <p>Rows come and go one at a time: beside the result there are only three lines of sums, none longer than a new row. So a
 * picture of one column and millions of rows costs little more than to look at it.
 */
final class AreaScale {

    private final GreyPixels source;
    /** Made once, since there may be millions of rows. */
    private final IntToLongFunction oldRow;

    private final boolean narrows;
    /** The old row that was read last: narrow already if the new ones are narrower. */
    private final long[] row;

    private int rowNumber = -1;

    private AreaScale(GreyPixels source, int width) {
        this.source = source;
        this.oldRow = x -> source.at(x, rowNumber);
        this.narrows = width < source.width();
        this.row = new long[narrows ? width : source.width()];
    }

    static GreyPixels of(GreyPixels source, int width, int height) {
        int[] levels = levels(source, width, height, 1);
        byte[] samples = new byte[levels.length];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (byte) levels[i];
        }
        return new GreyPixels(width, height, samples);
    }

    /** The means in units of which a grey level has {@code fraction}, at most 256, row by row. */
    static int[] levels(GreyPixels source, int width, int height, int fraction) {
        AreaScale scale = new AreaScale(source, width);
        int[] levels = new int[Math.multiplyExact(width, height)];
        long area = (long) source.width() * source.height();
        long[] down = new long[scale.row.length];
        long[] sums = scale.narrows ? down : new long[width];
        IntToLongFunction column = x -> down[x];
        for (int y = 0; y < height; y++) {
            scale.sumDown(y, height, down);
            if (!scale.narrows) {
                sumAcross(column, down.length, sums);
            }
            for (int x = 0; x < width; x++) {
                levels[y * width + x] = (int) ((sums[x] * fraction + area / 2) / area);
            }
        }
        return levels;
    }

    /** What the old rows give to one of {@code count} new ones. */
    private void sumDown(int newRow, int count, long[] sums) {
        int length = source.height();
        long top = (long) newRow * length;
        long bottom = top + length;
        Arrays.fill(sums, 0);
        for (int y = (int) (top / count); (long) y * count < bottom; y++) {
            long overlap = Math.min(bottom, (y + 1L) * count) - Math.max(top, (long) y * count);
            read(y);
            for (int x = 0; x < sums.length; x++) {
                sums[x] += overlap * row[x];
            }
        }
    }

    /** Two new rows may share an old one, many of them if the picture grows; it is read once all the same. */
    private void read(int y) {
        if (y == rowNumber) {
            return;
        }
        rowNumber = y;
        if (narrows) {
            sumAcross(oldRow, source.width(), row);
        } else {
            Arrays.setAll(row, oldRow);
        }
    }

    /** What a line of so many old samples gives to each new one. */
    private static void sumAcross(IntToLongFunction line, int length, long[] sums) {
        int count = sums.length;
        for (int j = 0; j < count; j++) {
            long left = (long) j * length;
            long right = left + length;
            long sum = 0;
            for (int i = (int) (left / count); (long) i * count < right; i++) {
                long overlap = Math.min(right, (i + 1L) * count) - Math.max(left, (long) i * count);
                sum += overlap * line.applyAsLong(i);
            }
            sums[j] = sum;
        }
    }
}
