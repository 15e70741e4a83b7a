package io.stevedore.imaging;

import java.util.Optional;

/** The kinds of image that are taken, recognised by their first bytes and by nothing else. */
public enum ImageType {
    /** ITU-T T.81: starts with SOI and the first byte of another marker. */
    JPEG("image/jpeg", "JPEG"),
    /** W3C PNG, section 5.2: an eight byte signature. */
    PNG("image/png", "PNG"),
    /** RFC 9649, section 2.4: a RIFF file whose form type is WEBP. */
    WEBP("image/webp", "WebP");

    private static final String PNG_SIGNATURE = "\u0089PNG\r\n\u001a\n";

    private final String mimeType;
    private final String label;

    ImageType(String mimeType, String label) {
        this.mimeType = mimeType;
        this.label = label;
    }

    public String mimeType() {
        return mimeType;
    }

    /** The name to use in a sentence. */
    public String label() {
        return label;
    }

    /** Looks at no more than the first twelve bytes; empty for anything else, however the file is called. */
    public static Optional<ImageType> of(byte[] bytes) {
        ByteView view = new ByteView(bytes);
        if (view.u8(0) == 0xFF && view.u8(1) == 0xD8 && view.u8(2) == 0xFF) {
            return Optional.of(JPEG);
        }
        if (view.holds(0, PNG_SIGNATURE)) {
            return Optional.of(PNG);
        }
        return view.holds(0, "RIFF") && view.holds(8, "WEBP") ? Optional.of(WEBP) : Optional.empty();
    }
}
