package io.stevedore.imaging;

/**
 * Area averaging in whole numbers, first along the rows and then along the columns. Java's own scaling differs between versions
 * and pipelines, and a stored hash must never change with them. Sums are exact and rounded once, at the end: so a turned picture
 * gives the turned samples, to the last bit.
 */
final class AreaScale {

    private AreaScale() {}

    static GreyPixels of(GreyPixels source, int width, int height) {
        int[] levels = levels(source, width, height, 1);
        byte[] samples = new byte[levels.length];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (byte) levels[i];
        }
        return new GreyPixels(width, height, samples);
    }

    /** The means in units of which a grey level has {@code fraction}, row by row. */
    static int[] levels(GreyPixels source, int width, int height, int fraction) {
        int[] narrow = rows(source, width);
        int[] levels = new int[width * height];
        long area = (long) source.width() * source.height();
        int[] line = new int[source.height()];
        long[] sums = new long[height];
        for (int x = 0; x < width; x++) {
            for (int y = 0; y < line.length; y++) {
                line[y] = narrow[y * width + x];
            }
            spread(line, sums);
            for (int y = 0; y < height; y++) {
                levels[y * width + x] = (int) ((sums[y] * fraction + area / 2) / area);
            }
        }
        return levels;
    }

    /** Each row's sums, at most 255 times the source's width. */
    private static int[] rows(GreyPixels source, int width) {
        int[] narrow = new int[width * source.height()];
        int[] line = new int[source.width()];
        long[] sums = new long[width];
        for (int y = 0; y < source.height(); y++) {
            for (int x = 0; x < line.length; x++) {
                line[x] = source.at(x, y);
            }
            spread(line, sums);
            for (int x = 0; x < width; x++) {
                narrow[y * width + x] = (int) sums[x];
            }
        }
        return narrow;
    }

    /**
     * Measured in units of which an old sample has {@code sums.length} and a new one {@code line.length}, so that every border
     * falls on a whole number.
     */
    private static void spread(int[] line, long[] sums) {
        int count = sums.length;
        for (int j = 0; j < count; j++) {
            long left = (long) j * line.length;
            long right = left + line.length;
            long sum = 0;
            for (int i = (int) (left / count); (long) i * count < right; i++) {
                long overlap = Math.min(right, (i + 1L) * count) - Math.max(left, (long) i * count);
                sum += overlap * line[i];
            }
            sums[j] = sum;
        }
    }
}
