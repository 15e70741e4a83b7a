package io.stevedore.extraction;

import org.jspecify.annotations.Nullable;

/**
 * A reading that failed. A passing fault (time ran out, disk full, engine died) is worth another try later; a lasting one
 * (language unknown, engine missing, image unreadable) is not. The message is a sentence and holds none of the image's text.
 */
public final class ReaderFault extends Exception {

    private static final long serialVersionUID = 1L;

    private final boolean passing;

    private ReaderFault(boolean passing, String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
        this.passing = passing;
    }

    public static ReaderFault passing(String sentence) {
        return new ReaderFault(true, sentence, null);
    }

    public static ReaderFault passing(String sentence, Throwable cause) {
        return new ReaderFault(true, sentence, cause);
    }

    public static ReaderFault lasting(String sentence) {
        return new ReaderFault(false, sentence, null);
    }

    public static ReaderFault lasting(String sentence, Throwable cause) {
        return new ReaderFault(false, sentence, cause);
    }

    /** Whether the same call may succeed later. */
    public boolean isPassing() {
        return passing;
    }
}
