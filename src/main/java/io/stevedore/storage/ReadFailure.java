package io.stevedore.storage;

/** Why an object's bytes can't be had, for good: trying again gives the same. */
public abstract sealed class ReadFailure extends RuntimeException {

    private ReadFailure(String message) {
        super(message, null, false, false);
    }

    /** There is no such object. */
    public static final class Missing extends ReadFailure {
        public Missing(String key) {
            super("There is no object " + key);
        }
    }

    /** The object has more bytes than were asked for; none were kept. */
    public static final class TooLarge extends ReadFailure {
        public TooLarge(String key, long maxBytes) {
            super("The object " + key + " has more than " + maxBytes + " bytes");
        }
    }
}
