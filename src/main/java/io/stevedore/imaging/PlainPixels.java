package io.stevedore.imaging;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;

/**
 * Brings whatever a decoder gave into one of two packed forms, so that all later code knows two: eight bit grey, or eight bit
 * blue, green, red. Transparent places become white.
 */
final class PlainPixels {

    private PlainPixels() {}

    static BufferedImage of(BufferedImage decoded) {
        if (isPacked(decoded)) {
            return decoded;
        }
        return isOpaqueGrey(decoded.getColorModel()) ? grey(decoded.getRaster()) : onWhite(decoded);
    }

    /** Decoders may hand out a window into a larger buffer; only a buffer of exactly these pixels can be read as an array. */
    private static boolean isPacked(BufferedImage image) {
        int bands = image.getRaster().getNumBands();
        boolean known =
                image.getType() == BufferedImage.TYPE_BYTE_GRAY || image.getType() == BufferedImage.TYPE_3BYTE_BGR;
        return known
                && image.getRaster().getDataBuffer() instanceof DataBufferByte
                && image.getRaster().getDataBuffer().getSize() == (long) image.getWidth() * image.getHeight() * bands;
    }

    private static boolean isOpaqueGrey(ColorModel model) {
        return model instanceof ComponentColorModel
                && model.getColorSpace().getType() == ColorSpace.TYPE_GRAY
                && !model.hasAlpha();
    }

    /** By hand, because Java takes grey of other depths for linear light and would brighten it. */
    private static BufferedImage grey(Raster raster) {
        BufferedImage plain = new BufferedImage(raster.getWidth(), raster.getHeight(), BufferedImage.TYPE_BYTE_GRAY);
        int extraBits = Math.max(0, raster.getSampleModel().getSampleSize(0) - 8);
        int[] row = new int[raster.getWidth()];
        for (int y = 0; y < raster.getHeight(); y++) {
            raster.getSamples(raster.getMinX(), raster.getMinY() + y, row.length, 1, 0, row);
            for (int x = 0; x < row.length; x++) {
                row[x] >>>= extraBits;
            }
            plain.getRaster().setSamples(0, y, row.length, 1, 0, row);
        }
        return plain;
    }

    private static BufferedImage onWhite(BufferedImage image) {
        BufferedImage plain = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D graphics = plain.createGraphics();
        graphics.drawImage(image, 0, 0, Color.WHITE, null);
        graphics.dispose();
        return plain;
    }
}
