package io.stevedore.imaging;

/**
 * What is let in at most; and no image with a side longer than {@value #LONGEST_SIDE} pixels.
 *
 * @param maxBytes the longest file, in bytes
 * @param maxPixels the largest image, width times height as the header declares it
 */
public record ImageLimits(long maxBytes, long maxPixels) {

    /**
     * In pixels. JPEG can say no more, WebP not a quarter of it, and no camera or scanner reaches it; but a PNG of a few
     * kilobytes could be millions of pixels long and one wide, and make whatever costs a little for each row or column cost
     * a lot.
     */
    static final int LONGEST_SIDE = 65_535;

    public ImageLimits {
        if (maxBytes < 1 || maxPixels < 1) {
            throw new IllegalArgumentException(
                    "Limits must be positive: " + maxBytes + " bytes, " + maxPixels + " pixels");
        }
    }

    /** 25 MB and 40 megapixels: real scans of 4961 x 7016 pixels (A3 at 300 dpi: 35 megapixels) pass. */
    public static ImageLimits standard() {
        return new ImageLimits(25L * 1024 * 1024, 40_000_000L);
    }

    void checkBytes(byte[] bytes) throws BadImage {
        if (bytes.length == 0) {
            throw BadImage.empty();
        }
        if (bytes.length > maxBytes) {
            throw BadImage.tooLarge(bytes.length, maxBytes);
        }
    }

    void checkPixels(int width, int height) throws BadImage {
        if ((long) width * height > maxPixels) {
            throw BadImage.tooManyPixels(width, height, maxPixels);
        }
        if (Math.max(width, height) > LONGEST_SIDE) {
            throw BadImage.tooLong(width, height, LONGEST_SIDE);
        }
    }
}
