package io.stevedore.fraud;

import java.util.Locale;

/** What the matches of a submission come to; see {@link Verdict}. */
public enum FraudStatus {
    CLEAN,
    FLAGGED,
    BLOCKED;

    /** The name in the API and in the database. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The status of that name. */
    public static FraudStatus of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
