package io.stevedore.imaging;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;

/**
 * Brightness alone, one byte a pixel, row by row from the top left: what hashing and reading work on. Every operation is plain
 * integer arithmetic, so the result is the same on every machine.
 *
 * @param width in pixels
 * @param height in pixels
 * @param samples {@code width * height} bytes, 0 black to 255 white (unsigned); not copied, not to be changed
 */
public record GreyPixels(int width, int height, byte[] samples) {

    public GreyPixels {
        if (width < 1 || height < 1 || samples.length != (long) width * height) {
            throw new IllegalArgumentException(
                    width + " x " + height + " pixels don't fit " + samples.length + " samples");
        }
    }

    /** Takes an image as {@link ImageDecoder} gives it; luma as in ITU-R BT.601, rounded. */
    public static GreyPixels of(BufferedImage image) {
        BufferedImage plain = PlainPixels.of(image);
        byte[] stored = ((DataBufferByte) plain.getRaster().getDataBuffer()).getData();
        boolean grey = plain.getType() == BufferedImage.TYPE_BYTE_GRAY;
        return new GreyPixels(plain.getWidth(), plain.getHeight(), grey ? stored : luma(stored));
    }

    private static byte[] luma(byte[] blueGreenRed) {
        byte[] grey = new byte[blueGreenRed.length / 3];
        for (int i = 0; i < grey.length; i++) {
            int blue = blueGreenRed[3 * i] & 0xFF;
            int green = blueGreenRed[3 * i + 1] & 0xFF;
            int red = blueGreenRed[3 * i + 2] & 0xFF;
            grey[i] = (byte) ((299 * red + 587 * green + 114 * blue + 500) / 1000);
        }
        return grey;
    }

    /** 0 black to 255 white. */
    public int at(int x, int y) {
        return samples[y * width + x] & 0xFF;
    }

    /** Each new pixel is the mean of the area it covers; for making smaller, or larger without smoothing. */
    public GreyPixels scaledTo(int newWidth, int newHeight) {
        return newWidth == width && newHeight == height ? this : AreaScale.of(this, newWidth, newHeight);
    }
}
