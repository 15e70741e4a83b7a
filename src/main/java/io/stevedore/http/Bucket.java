package io.stevedore.http;

import java.util.Locale;

/** The rate limits a key has, one bucket a kind of route; their numbers are configuration. */
public enum Bucket {
    READ,
    SESSION,
    SUBMIT,
    WRITE,
    WEBHOOK_TEST,
    UPLOAD,
    FLOW;

    /** The name in configuration, in a key's own limits and in headers, such as {@code webhook_test}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
