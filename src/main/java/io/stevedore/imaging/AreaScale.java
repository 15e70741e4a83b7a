package io.stevedore.imaging;

/**
 * Area averaging in whole numbers, first along the rows and then along the columns. Java's own scaling differs between versions
 * and pipelines, and a stored hash must never change with them.
 */
final class AreaScale {

    /** Fraction kept between the two passes, so that rounding happens once. */
    private static final int FRACTION = 256;

    private AreaScale() {}

    static GreyPixels of(GreyPixels source, int width, int height) {
        byte[] from = source.samples();
        int[] narrow = new int[width * source.height()];
        int[] line = new int[source.width()];
        for (int y = 0; y < source.height(); y++) {
            for (int x = 0; x < line.length; x++) {
                line[x] = (from[y * line.length + x] & 0xFF) * FRACTION;
            }
            spread(line, narrow, y * width, 1, width);
        }
        return new GreyPixels(width, height, columns(narrow, width, source.height(), height));
    }

    private static byte[] columns(int[] narrow, int width, int from, int to) {
        int[] small = new int[width * to];
        int[] line = new int[from];
        for (int x = 0; x < width; x++) {
            for (int y = 0; y < from; y++) {
                line[y] = narrow[y * width + x];
            }
            spread(line, small, x, width, to);
        }
        byte[] samples = new byte[small.length];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (byte) ((small[i] + FRACTION / 2) / FRACTION);
        }
        return samples;
    }

    /**
     * Measured in units of which an old sample has {@code count} and a new one {@code line.length}, so that every border falls
     * on a whole number.
     */
    private static void spread(int[] line, int[] target, int offset, int step, int count) {
        for (int j = 0; j < count; j++) {
            long left = (long) j * line.length;
            long right = left + line.length;
            long sum = 0;
            for (int i = (int) (left / count); (long) i * count < right; i++) {
                long overlap = Math.min(right, (i + 1L) * count) - Math.max(left, (long) i * count);
                sum += overlap * line[i];
            }
            target[offset + j * step] = (int) ((sum + line.length / 2) / line.length);
        }
    }
}
