package io.stevedore.fraud;

import java.util.Locale;

/** What a reviewer said about a match. */
public enum Resolution {
    FALSE_POSITIVE,
    CONFIRMED_FRAUD;

    /** The name in the API and in the database. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The resolution of that name. */
    public static Resolution of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
