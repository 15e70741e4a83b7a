package io.stevedore.extraction;

/**
 * A field's value and how sure we are of it.
 *
 * @param value as the field's rule normalised it
 * @param confidence 0 to 1: how well the rule matched, times how well its words were read
 */
public record Reading<T>(T value, double confidence) {

    public Reading {
        if (!(confidence >= 0 && confidence <= 1)) {
            throw new IllegalArgumentException("Confidence is 0 to 1, not " + confidence);
        }
    }

    /** Grows with both: a perfect rule over words that were barely read is worth half of itself. */
    static <T> Reading<T> of(T value, double rule, double words) {
        double clamped = Math.min(1, Math.max(0, rule));
        return new Reading<>(value, clamped * (0.5 + 0.5 * Math.min(1, Math.max(0, words))));
    }
}
