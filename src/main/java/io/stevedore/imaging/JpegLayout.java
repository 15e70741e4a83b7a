package io.stevedore.imaging;

import java.util.Optional;

/**
 * Walks the marker segments of a JPEG (ITU-T T.81, annex B) until EOI. Java's own decoder paints the missing part of a cut file
 * grey and only warns, so the end is looked for here; bytes after EOI are allowed, phones put previews there.
 */
final class JpegLayout {

    static final String EXIF_PREAMBLE = "Exif\0\0";

    private static final int SOS = 0xDA;
    private static final int EOI = 0xD9;
    private static final int APP1 = 0xE1;
    private static final int STUFFED_ZERO = 0x00;

    private final ByteView jpeg;
    private int width = -1;
    private int height = -1;
    private Optional<byte[]> exif = Optional.empty();

    private JpegLayout(ByteView jpeg) {
        this.jpeg = jpeg;
    }

    static ImageLayout of(ByteView jpeg) throws BadImage {
        JpegLayout walk = new JpegLayout(jpeg);
        walk.toTheEnd();
        if (walk.width < 0) {
            throw BadImage.corrupt(ImageType.JPEG, "its frame header is missing");
        }
        return new ImageLayout(ImageType.JPEG, walk.width, walk.height, walk.exif);
    }

    private void toTheEnd() throws BadImage {
        int at = 2;
        while (true) {
            at = afterFill(at);
            int marker = jpeg.u8(at - 1);
            if (marker == EOI) {
                return;
            }
            int length = standsAlone(marker) ? 0 : segment(marker, at);
            at += length;
            if (marker == SOS) {
                at = afterScan(at);
            }
        }
    }

    /** The offset behind the next marker: any number of 0xFF may stand before its code. */
    private int afterFill(int offset) throws BadImage {
        if (jpeg.u8(offset) != 0xFF && jpeg.has(offset, 1)) {
            throw BadImage.corrupt(ImageType.JPEG, "a marker is missing");
        }
        int at = offset;
        while (jpeg.u8(at) == 0xFF) {
            at++;
        }
        if (!jpeg.has(at, 1)) {
            throw BadImage.truncated(ImageType.JPEG);
        }
        return at + 1;
    }

    private int segment(int marker, int at) throws BadImage {
        int length = jpeg.u16(at);
        if (length < 0 || !jpeg.has(at, length)) {
            throw BadImage.truncated(ImageType.JPEG);
        }
        if (length < 2) {
            throw BadImage.corrupt(ImageType.JPEG, "a segment has no length");
        }
        if (isFrame(marker)) {
            frame(at);
        }
        if (marker == APP1 && jpeg.holds(at + 2, EXIF_PREAMBLE)) {
            exif = Optional.of(jpeg.slice(at + 8, Math.max(0, length - 8)));
        }
        return length;
    }

    private void frame(int at) throws BadImage {
        if (width >= 0) {
            // A second size would slip past the bound on the first.
            throw BadImage.corrupt(ImageType.JPEG, "it has two frame headers");
        }
        height = jpeg.u16(at + 3);
        width = jpeg.u16(at + 5);
        if (jpeg.u8(at + 2) != 8) {
            throw BadImage.unsupported(ImageType.JPEG, jpeg.u8(at + 2) + " bits a sample");
        }
    }

    /** Entropy coded data runs until a marker that is neither a stuffed zero nor a restart. */
    private int afterScan(int offset) throws BadImage {
        int at = offset;
        while (jpeg.has(at, 2)) {
            int next = jpeg.u8(at + 1);
            if (jpeg.u8(at) == 0xFF && next != STUFFED_ZERO && next != 0xFF && !isRestart(next)) {
                return at;
            }
            at++;
        }
        throw BadImage.truncated(ImageType.JPEG);
    }

    private static boolean isFrame(int marker) {
        boolean tablesOrReserved = marker == 0xC4 || marker == 0xC8 || marker == 0xCC;
        return marker >= 0xC0 && marker <= 0xCF && !tablesOrReserved;
    }

    private static boolean isRestart(int marker) {
        return marker >= 0xD0 && marker <= 0xD7;
    }

    private static boolean standsAlone(int marker) {
        return isRestart(marker) || marker == 0x01;
    }
}
