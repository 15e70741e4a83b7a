package io.stevedore.imaging;

/**
 * What is let in at most.
 *
 * @param maxBytes the longest file, in bytes
 * @param maxPixels the largest image, width times height as the header declares it
 */
public record ImageLimits(long maxBytes, long maxPixels) {

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
    }
}
