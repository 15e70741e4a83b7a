package io.stevedore.extraction;

import io.stevedore.imaging.GreyPixels;
import java.awt.image.BufferedImage;

/**
 * The size at which an engine sees an image, and the way back. Scans of 35 megapixels read no better than a tenth of them, and
 * take ten times as long.
 *
 * @param pixels what the engine gets
 * @param originalWidth in upright pixels
 * @param originalHeight in upright pixels
 */
record ReadingSize(GreyPixels pixels, int originalWidth, int originalHeight) {

    /** Enough for a line of print of 20 pixels on the longest receipts. */
    private static final double MOST_PIXELS = 6_000_000;

    /** Tesseract counts pixels in 16 bits with a sign, and refuses a longer image as if nothing could be read on it. */
    private static final double LONGEST_SIDE = 32_767;

    static ReadingSize of(BufferedImage image) {
        GreyPixels grey = GreyPixels.of(image);
        double fewer = Math.sqrt(MOST_PIXELS / ((double) grey.width() * grey.height()));
        double shorter = LONGEST_SIDE / Math.max(grey.width(), grey.height());
        double factor = Math.min(1, Math.min(fewer, shorter));
        int width = Math.max(1, (int) (grey.width() * factor));
        int height = Math.max(1, (int) (grey.height() * factor));
        return new ReadingSize(grey.scaledTo(width, height), grey.width(), grey.height());
    }

    /** From the engine's pixels to the original's. */
    Polygon toOriginal(int left, int top, int right, int bottom) {
        double across = (double) originalWidth / pixels.width();
        double down = (double) originalHeight / pixels.height();
        return Polygon.of(new Box(left * across, top * down, right * across, bottom * down));
    }
}
