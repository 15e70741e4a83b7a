package io.stevedore.imaging;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;

/**
 * How a stored image must be turned to stand upright, in the numbering of EXIF tag 0x0112. The pixels are copied by hand: exact
 * on every machine, and with no second image in another format on the way.
 */
enum Orientation {
    UPRIGHT(false, false, false),
    MIRRORED(false, true, false),
    UPSIDE_DOWN(false, true, true),
    FLIPPED(false, false, true),
    TRANSPOSED(true, false, false),
    TURNED_RIGHT(true, false, true),
    TRANSVERSED(true, true, true),
    TURNED_LEFT(true, true, false);

    private final boolean swapsSides;
    private final boolean fromRight;
    private final boolean fromBottom;

    Orientation(boolean swapsSides, boolean fromRight, boolean fromBottom) {
        this.swapsSides = swapsSides;
        this.fromRight = fromRight;
        this.fromBottom = fromBottom;
    }

    /** By the EXIF number; anything but 1 to 8 is upright. */
    static Orientation of(int exif) {
        return exif >= 1 && exif <= 8 ? values()[exif - 1] : UPRIGHT;
    }

    boolean swapsSides() {
        return swapsSides;
    }

    /** Takes and gives {@link PlainPixels}; the same object when there is nothing to do. */
    BufferedImage upright(BufferedImage stored) {
        return this == UPRIGHT ? stored : turned(stored);
    }

    private BufferedImage turned(BufferedImage stored) {
        int width = swapsSides ? stored.getHeight() : stored.getWidth();
        int height = swapsSides ? stored.getWidth() : stored.getHeight();
        BufferedImage upright = new BufferedImage(width, height, stored.getType());
        byte[] from = samples(stored);
        byte[] to = samples(upright);
        int bands = stored.getRaster().getNumBands();
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int source = sourceIndex(x, y, stored) * bands;
                System.arraycopy(from, source, to, (y * width + x) * bands, bands);
            }
        }
        return upright;
    }

    private int sourceIndex(int x, int y, BufferedImage stored) {
        int column = swapsSides ? y : x;
        int row = swapsSides ? x : y;
        int sourceX = fromRight ? stored.getWidth() - 1 - column : column;
        int sourceY = fromBottom ? stored.getHeight() - 1 - row : row;
        return sourceY * stored.getWidth() + sourceX;
    }

    private static byte[] samples(BufferedImage image) {
        return ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
    }
}
