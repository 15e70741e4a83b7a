package io.stevedore.fraud;

import java.util.Locale;

/** What kind of thing was found (contract: sessions.md, "Fraud matches"). */
public enum Kind {
    /** The same bytes, by SHA-256. */
    EXACT_FILE,
    /** A picture that looks alike. */
    SIMILAR_IMAGE,
    /** Equal key fields. */
    SAME_DATA,
    /** What the picture's own EXIF data tells. */
    METADATA;

    /** The name in the API and in the database. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The kind of that name. */
    public static Kind of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
