package io.stevedore.imaging;

import java.util.Optional;

/**
 * What a file says about itself before anything is decoded: its parts were walked to the end, so it is whole.
 *
 * @param type by content
 * @param width in stored pixels, before the orientation is applied
 * @param height in stored pixels, before the orientation is applied
 * @param exif the TIFF structure with the camera's data, without the container's preamble
 */
record ImageLayout(ImageType type, int width, int height, Optional<byte[]> exif) {

    /** Decides the type and walks the file; costs no memory beyond the bytes that are given. */
    static ImageLayout of(byte[] bytes, ImageLimits limits) throws BadImage {
        limits.checkBytes(bytes);
        ImageType type = ImageType.of(bytes).orElseThrow(BadImage::notAnImage);
        ByteView view = new ByteView(bytes);
        ImageLayout layout = switch (type) {
            case JPEG -> JpegLayout.of(view);
            case PNG -> PngLayout.of(view);
            case WEBP -> WebpLayout.of(view);
        };
        if (layout.width < 1 || layout.height < 1) {
            throw BadImage.corrupt(type, "its header declares no pixels");
        }
        limits.checkPixels(layout.width, layout.height);
        return layout;
    }
}
