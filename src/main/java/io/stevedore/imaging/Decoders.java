package io.stevedore.imaging;

import com.twelvemonkeys.imageio.plugins.jpeg.JPEGImageReaderSpi;
import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;

/**
 * Which decoder reads which type, chosen by name here and not by whatever stands first in ImageIO's registry, so that another
 * library on the class path changes nothing. JPEG goes through TwelveMonkeys, which reads CMYK and broken colour profiles.
 */
final class Decoders {

    private static final ImageReaderSpi WEBP = new WebPImageReaderSpi();
    private static final ImageReaderSpi JPEG = jpeg();
    private static final ImageReaderSpi PNG = builtIn("png");

    private Decoders() {}

    /** A new reader, for one image and one thread. */
    static ImageReader forType(ImageType type) {
        try {
            return switch (type) {
                case JPEG -> JPEG.createReaderInstance();
                case PNG -> PNG.createReaderInstance();
                case WEBP -> WEBP.createReaderInstance();
            };
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static ImageReaderSpi jpeg() {
        JPEGImageReaderSpi spi = new JPEGImageReaderSpi();
        // It wraps Java's own decoder, which it looks up at this call.
        spi.onRegistration(IIORegistry.getDefaultInstance(), ImageReaderSpi.class);
        return spi;
    }

    private static ImageReaderSpi builtIn(String format) {
        Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(format);
        while (readers.hasNext()) {
            ImageReader reader = readers.next();
            if (reader.getClass().getModule().equals(ImageIO.class.getModule())) {
                return reader.getOriginatingProvider();
            }
        }
        throw new IllegalStateException("This Java has no decoder for " + format);
    }
}
