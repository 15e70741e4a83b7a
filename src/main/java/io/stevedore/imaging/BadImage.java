package io.stevedore.imaging;

/**
 * The one way in which an image is refused. The message is a sentence that the person who sent the file can act on, and holds
 * no file name and no part of the file. All reasons are lasting: the same bytes will be refused again.
 */
public final class BadImage extends Exception {

    private static final long serialVersionUID = 1L;

    /** Why an image was refused. */
    public enum Reason {
        /** The bytes begin like no image that is taken here. */
        NOT_AN_IMAGE,
        /** The file ends before the image does. */
        TRUNCATED,
        /** The file is whole by its length, but its content contradicts itself. */
        CORRUPT,
        /** More bytes than allowed. */
        TOO_LARGE,
        /** More pixels than allowed, in all or along one side, by the file's own header. */
        TOO_MANY_PIXELS,
        /** An image, but of a variant that is not read here. */
        UNSUPPORTED
    }

    private final Reason reason;

    private BadImage(Reason reason, String sentence) {
        super(sentence);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    static BadImage notAnImage() {
        return new BadImage(
                Reason.NOT_AN_IMAGE, "The file is not a JPEG, PNG or WebP image; send the photo or scan itself.");
    }

    static BadImage empty() {
        return new BadImage(Reason.NOT_AN_IMAGE, "The file is empty; send it again.");
    }

    static BadImage truncated(ImageType type) {
        return new BadImage(
                Reason.TRUNCATED,
                "The " + type.label()
                        + " file ends before its image does; the upload was probably cut off, send it again.");
    }

    static BadImage corrupt(ImageType type, String what) {
        return new BadImage(
                Reason.CORRUPT,
                "The " + type.label() + " file is damaged (" + what
                        + "); save or photograph it again and send the new file.");
    }

    static BadImage tooLarge(long bytes, long most) {
        return new BadImage(
                Reason.TOO_LARGE,
                "The file has " + bytes + " bytes and at most " + most
                        + " are taken; send it smaller or more compressed.");
    }

    static BadImage tooManyPixels(int width, int height, long most) {
        return new BadImage(
                Reason.TOO_MANY_PIXELS,
                "The image is " + width + " x " + height + " pixels and at most " + most
                        + " pixels are taken; send it smaller.");
    }

    static BadImage tooLong(int width, int height, int most) {
        return new BadImage(
                Reason.TOO_MANY_PIXELS,
                "The image is " + width + " x " + height + " pixels and no side may be longer than " + most
                        + " pixels; send the photo or scan itself, a very long one in several pages.");
    }

    static BadImage unsupported(ImageType type, String what) {
        return new BadImage(
                Reason.UNSUPPORTED,
                "This kind of " + type.label() + " file (" + what + ") can't be read; save it as a plain JPEG or PNG.");
    }
}
