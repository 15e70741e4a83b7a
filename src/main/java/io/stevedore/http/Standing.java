package io.stevedore.http;

import java.time.Duration;
import java.time.Instant;

/**
 * Where a subject stands in its window after it asked.
 *
 * @param allowed whether this request passes
 * @param limit requests a window
 * @param remaining what is left of them, as far as this replica knows
 * @param reset when the window ends, a whole minute
 * @param untilReset from now to then, more than zero
 */
record Standing(boolean allowed, int limit, int remaining, Instant reset, Duration untilReset) {

    /** {@link #untilReset} in whole seconds, rounded up: 1..60. */
    long secondsUntilReset() {
        return (untilReset.toMillis() + 999) / 1000;
    }
}
