package io.stevedore.imaging;

/**
 * What is known of an image before its pixels are decoded.
 *
 * @param type by content
 * @param width in upright pixels: the EXIF orientation has been taken into account
 * @param height in upright pixels
 * @param metadata what the camera wrote
 */
public record ImageFacts(ImageType type, int width, int height, ImageMetadata metadata) {

    static ImageFacts of(ImageLayout layout) {
        ImageMetadata metadata = ImageMetadata.of(layout.exif());
        boolean swaps = Orientation.of(metadata.orientation()).swapsSides();
        int width = swaps ? layout.height() : layout.width();
        int height = swaps ? layout.width() : layout.height();
        return new ImageFacts(layout.type(), width, height, metadata);
    }
}
