package io.stevedore.imaging;

import java.util.Arrays;
import java.util.Optional;

/** Walks the chunks of a WebP file (RFC 9649, section 2) and takes the canvas size from whichever header comes first. */
final class WebpLayout {

    private static final int FIRST_CHUNK = 12;
    private static final int CHUNK_HEADER = 8;
    private static final int ANIMATION_FLAG = 0x02;

    private WebpLayout() {}

    static ImageLayout of(ByteView webp) throws BadImage {
        long end = webp.u32Little(4) + 8;
        if (!webp.has(0, end) || !webp.has(FIRST_CHUNK, CHUNK_HEADER + 10)) {
            throw BadImage.truncated(ImageType.WEBP);
        }
        int[] size = size(webp);
        return new ImageLayout(ImageType.WEBP, size[0], size[1], exif(webp, (int) end, size));
    }

    private static int[] size(ByteView webp) throws BadImage {
        if (!webp.holds(FIRST_CHUNK, "VP8X")) {
            return pictureSize(webp, FIRST_CHUNK);
        }
        int data = FIRST_CHUNK + CHUNK_HEADER;
        refuseAnimation(webp.u8(data));
        return new int[] {webp.u24Little(data + 4) + 1, webp.u24Little(data + 7) + 1};
    }

    /** Of a chunk that holds pixels; its own size counts for the decoder's memory, whatever the canvas claims. */
    private static int[] pictureSize(ByteView webp, int chunk) throws BadImage {
        int data = chunk + CHUNK_HEADER;
        if (webp.holds(chunk, "VP8L")) {
            long bits = webp.u32Little(data + 1);
            return new int[] {(int) (bits & 0x3FFF) + 1, (int) (bits >> 14 & 0x3FFF) + 1};
        }
        if (webp.holds(chunk, "VP8 ")) {
            return new int[] {webp.u16Little(data + 6) & 0x3FFF, webp.u16Little(data + 8) & 0x3FFF};
        }
        throw BadImage.corrupt(ImageType.WEBP, "its first part is unknown");
    }

    private static void refuseAnimation(int flags) throws BadImage {
        if ((flags & ANIMATION_FLAG) != 0) {
            throw BadImage.unsupported(ImageType.WEBP, "an animation");
        }
    }

    private static Optional<byte[]> exif(ByteView webp, int end, int[] canvas) throws BadImage {
        Optional<byte[]> exif = Optional.empty();
        boolean pixels = false;
        long at = FIRST_CHUNK;
        while (at + CHUNK_HEADER <= end) {
            int chunk = (int) at;
            long data = webp.u32Little(chunk + 4);
            if (at + CHUNK_HEADER + data > end) {
                throw BadImage.truncated(ImageType.WEBP);
            }
            if (webp.holds(chunk, "VP8 ") || webp.holds(chunk, "VP8L")) {
                checkSize(pictureSize(webp, chunk), canvas);
                pixels = true;
            }
            if (webp.holds(chunk, "EXIF")) {
                exif = Optional.of(withoutPreamble(webp.slice(chunk + CHUNK_HEADER, (int) data)));
            }
            // Chunks are padded to an even length.
            at += CHUNK_HEADER + data + (data & 1);
        }
        if (!pixels) {
            throw BadImage.corrupt(ImageType.WEBP, "it holds no pixels");
        }
        return exif;
    }

    private static void checkSize(int[] picture, int[] canvas) throws BadImage {
        if (!Arrays.equals(picture, canvas)) {
            throw BadImage.corrupt(ImageType.WEBP, "its parts declare different sizes");
        }
    }

    /** Some writers put JPEG's six byte preamble before the TIFF structure, against the RFC. */
    private static byte[] withoutPreamble(byte[] exif) {
        ByteView view = new ByteView(exif);
        return view.holds(0, JpegLayout.EXIF_PREAMBLE) ? view.slice(6, exif.length - 6) : exif;
    }
}
