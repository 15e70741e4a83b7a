package io.stevedore.imaging;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/** Runs a decoder over bytes whose structure was found whole, in memory only, and takes each of its warnings as damage. */
final class PixelReader {

    private PixelReader() {}

    static BufferedImage read(ImageLayout layout, byte[] bytes) throws BadImage {
        ImageReader reader = Decoders.forType(layout.type());
        List<String> warnings = new ArrayList<>();
        try (ImageInputStream input = new ByteArrayInput(bytes)) {
            reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
            // Metadata is skipped: decoders would inflate compressed text of any size.
            reader.setInput(input, true, true);
            BufferedImage image = reader.read(0);
            return checked(image, layout, warnings);
        } catch (IOException | RuntimeException | StackOverflowError damaged) {
            // The decoders throw whatever they stumble over: array indices, negative sizes, casts, nulls.
            throw BadImage.corrupt(layout.type(), "its pixels can't be decoded");
        } finally {
            reader.dispose();
        }
    }

    private static BufferedImage checked(BufferedImage image, ImageLayout layout, List<String> warnings)
            throws BadImage {
        if (warnings.stream().anyMatch(PixelReader::meansDamage)) {
            throw BadImage.corrupt(layout.type(), "part of its pixels is missing");
        }
        if (image.getWidth() != layout.width() || image.getHeight() != layout.height()) {
            throw BadImage.corrupt(layout.type(), "its pixels don't have the declared size");
        }
        return image;
    }

    /** Colour profiles and camera notes are often sloppy in sound photographs; only the pixel data matters here. */
    private static boolean meansDamage(String warning) {
        String lower = warning.toLowerCase(Locale.ROOT);
        return lower.contains("corrupt jpeg data") || lower.contains("premature") || lower.contains("truncated");
    }
}
