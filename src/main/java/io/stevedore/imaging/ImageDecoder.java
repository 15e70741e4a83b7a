package io.stevedore.imaging;

import java.awt.image.BufferedImage;

/**
 * From bytes to an upright image, in the order that keeps hostile files cheap: length, type, structure and declared size first,
 * pixels last. It holds no state beside its limits, and any thread may use it; how many images are decoded at once is for
 * {@link ImageGate} to say.
 */
public final class ImageDecoder {

    private final ImageLimits limits;

    public ImageDecoder(ImageLimits limits) {
        this.limits = limits;
    }

    /**
     * What the file is, without decoding it: cheap enough for every upload.
     *
     * @throws BadImage if it is no image, damaged by its structure, or over a limit
     */
    public ImageFacts inspect(byte[] bytes) throws BadImage {
        ImageLayout layout = ImageLayout.of(bytes, limits);
        return ImageFacts.of(layout);
    }

    /**
     * Decodes and turns it upright. Needs about four bytes a pixel, and twice that for a moment where it must be turned.
     *
     * @throws BadImage as {@link #inspect}, and if the pixels themselves are damaged
     */
    public DecodedImage decode(byte[] bytes) throws BadImage {
        ImageLayout layout = ImageLayout.of(bytes, limits);
        ImageMetadata metadata = ImageMetadata.of(layout.exif());
        BufferedImage plain = PlainPixels.of(PixelReader.read(layout, bytes));
        return new DecodedImage(
                layout.type(), Orientation.of(metadata.orientation()).upright(plain), metadata);
    }
}
