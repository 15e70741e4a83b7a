package io.stevedore.imaging;

import java.awt.image.BufferedImage;

/**
 * An image that was read to its end and stands upright.
 *
 * @param type by content
 * @param pixels of type {@link BufferedImage#TYPE_BYTE_GRAY} or {@link BufferedImage#TYPE_3BYTE_BGR}; transparency was laid on
 *     white, as paper is
 * @param metadata what the camera wrote; its orientation has already been applied to the pixels
 */
public record DecodedImage(ImageType type, BufferedImage pixels, ImageMetadata metadata) {

    /** In upright pixels. */
    public int width() {
        return pixels.getWidth();
    }

    /** In upright pixels. */
    public int height() {
        return pixels.getHeight();
    }
}
