package io.stevedore.imaging;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.UnaryOperator;

/** What happens to a picture between two uploads, each as a function from picture to picture. */
final class PageCopies {

    private static final Object BILINEAR = RenderingHints.VALUE_INTERPOLATION_BILINEAR;
    private static final Object NEAREST = RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR;

    private PageCopies() {}

    static UnaryOperator<BufferedImage> jpeg(double quality) {
        return page -> decoded(TestImages.jpeg(page, (float) quality));
    }

    static UnaryOperator<BufferedImage> written(String format) {
        return page -> decoded(TestImages.written(page, format));
    }

    static UnaryOperator<BufferedImage> grey() {
        return page -> {
            GreyPixels grey = GreyPixels.of(page);
            BufferedImage copy = new BufferedImage(grey.width(), grey.height(), BufferedImage.TYPE_BYTE_GRAY);
            copy.getRaster().setDataElements(0, 0, grey.width(), grey.height(), grey.samples());
            return copy;
        };
    }

    /** Smoothly, as image programs do: never by less than half at once, so that no pixel is skipped. */
    static UnaryOperator<BufferedImage> resized(double factor) {
        return page -> factor < 0.5
                ? scaled(scaled(page, 0.5, BILINEAR), factor / 0.5, BILINEAR)
                : scaled(page, factor, BILINEAR);
    }

    /** One pixel taken for each, the others skipped. */
    static UnaryOperator<BufferedImage> resizedRoughly(double factor) {
        return page -> scaled(page, factor, NEAREST);
    }

    private static BufferedImage scaled(BufferedImage page, double factor, Object interpolation) {
        int width = (int) Math.round(page.getWidth() * factor);
        int height = (int) Math.round(page.getHeight() * factor);
        double across = width / (double) page.getWidth();
        double down = height / (double) page.getHeight();
        return drawn(page, width, height, AffineTransform.getScaleInstance(across, down), interpolation);
    }

    /** About the middle; the size stays, white comes in at the corners. */
    static UnaryOperator<BufferedImage> rotated(double degrees) {
        return page -> {
            double centreX = page.getWidth() / 2.0;
            double centreY = page.getHeight() / 2.0;
            AffineTransform turn = AffineTransform.getRotateInstance(Math.toRadians(degrees), centreX, centreY);
            return drawn(page, page.getWidth(), page.getHeight(), turn, BILINEAR);
        };
    }

    /** By the EXIF number whose meaning is that turn. */
    static UnaryOperator<BufferedImage> turned(int exif) {
        return page -> Orientation.of(exif).upright(PlainPixels.of(page));
    }

    static UnaryOperator<BufferedImage> cropped(double part) {
        return page -> {
            int x = (int) (page.getWidth() * part);
            int y = (int) (page.getHeight() * part);
            AffineTransform shift = AffineTransform.getTranslateInstance(-x, -y);
            int width = page.getWidth() - 2 * x;
            int height = page.getHeight() - 2 * y;
            return drawn(page, width, height, shift, NEAREST);
        };
    }

    /** Each sample times the factor plus the offset, cut at 0 and 255. */
    static UnaryOperator<BufferedImage> brightness(double factor, int offset) {
        return page -> {
            BufferedImage copy = new BufferedImage(page.getWidth(), page.getHeight(), BufferedImage.TYPE_3BYTE_BGR);
            int[] row = new int[page.getWidth()];
            for (int y = 0; y < page.getHeight(); y++) {
                page.getRGB(0, y, row.length, 1, row, 0, row.length);
                for (int x = 0; x < row.length; x++) {
                    row[x] = level(row[x] >> 16, factor, offset) << 16
                            | level(row[x] >> 8, factor, offset) << 8
                            | level(row[x], factor, offset);
                }
                copy.setRGB(0, y, row.length, 1, row, 0, row.length);
            }
            return copy;
        };
    }

    private static int level(int sample, double factor, int offset) {
        return (int) Math.max(0, Math.min(255, (sample & 0xFF) * factor + offset));
    }

    private static BufferedImage drawn(
            BufferedImage page, int width, int height, AffineTransform move, Object interpolation) {
        BufferedImage copy = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D graphics = copy.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, interpolation);
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, width, height);
        graphics.drawImage(page, move, null);
        graphics.dispose();
        return copy;
    }

    private static BufferedImage decoded(byte[] file) {
        try {
            return TestImages.decoded(file);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
