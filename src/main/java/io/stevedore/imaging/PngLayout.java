package io.stevedore.imaging;

import java.util.Optional;
import java.util.zip.CRC32;

/** Walks the chunks of a PNG (W3C PNG, section 5.3), every CRC included, until IEND. */
final class PngLayout {

    private static final int SIGNATURE = 8;
    /** A chunk's length, type and CRC. */
    private static final int AROUND_DATA = 12;

    private PngLayout() {}

    static ImageLayout of(ByteView png) throws BadImage {
        if (!png.has(SIGNATURE, 25)) {
            throw BadImage.truncated(ImageType.PNG);
        }
        if (!png.holds(SIGNATURE + 4, "IHDR")) {
            throw BadImage.corrupt(ImageType.PNG, "its header is missing");
        }
        return new ImageLayout(ImageType.PNG, side(png, 16), side(png, 20), exifUntilEnd(png));
    }

    private static int side(ByteView png, int offset) {
        return (int) Math.min(png.u32(offset), Integer.MAX_VALUE);
    }

    private static Optional<byte[]> exifUntilEnd(ByteView png) throws BadImage {
        Optional<byte[]> exif = Optional.empty();
        int at = SIGNATURE;
        while (!png.holds(at + 4, "IEND")) {
            long data = png.u32(at);
            if (data < 0 || !png.has(at, data + AROUND_DATA)) {
                throw BadImage.truncated(ImageType.PNG);
            }
            checkCrc(png, at, (int) data);
            if (at > SIGNATURE && png.holds(at + 4, "IHDR")) {
                throw BadImage.corrupt(ImageType.PNG, "it has two headers");
            }
            if (png.holds(at + 4, "eXIf")) {
                exif = Optional.of(png.slice(at + 8, (int) data));
            }
            at += (int) data + AROUND_DATA;
        }
        if (!png.has(at, AROUND_DATA)) {
            throw BadImage.truncated(ImageType.PNG);
        }
        return exif;
    }

    private static void checkCrc(ByteView png, int at, int data) throws BadImage {
        CRC32 crc = new CRC32();
        crc.update(png.bytes(), at + 4, data + 4);
        if (crc.getValue() != png.u32(at + 8 + data)) {
            throw BadImage.corrupt(ImageType.PNG, "a checksum does not match");
        }
    }
}
