package io.stevedore.testing;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/** Pictures that tests upload: drawn here, so that each is real and none is anybody's. */
public final class Images {

    private Images() {}

    /** A JPEG that differs for each seed. */
    public static byte[] jpeg(int seed) {
        return encode("jpg", seed);
    }

    /** A PNG that differs for each seed. */
    public static byte[] png(int seed) {
        return encode("png", seed);
    }

    /** The fictional receipt of the README's walk-through. */
    public static byte[] receipt() {
        try (var in = Images.class.getResourceAsStream("/receipt.jpg")) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] encode(String format, int seed) {
        BufferedImage image = new BufferedImage(160, 120, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, 160, 120);
        pen.setColor(new Color(seed * 2_654_435 & 0xffffff));
        pen.fillRect(seed % 80, seed % 60, 60, 40);
        pen.setColor(Color.BLACK);
        pen.drawLine(seed % 160, 0, 159 - seed % 160, 119);
        pen.dispose();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, format, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
