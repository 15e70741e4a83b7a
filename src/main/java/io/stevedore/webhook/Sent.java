package io.stevedore.webhook;

import java.time.Duration;
import java.time.Instant;

/**
 * An attempt that was made.
 *
 * @param at when it began
 * @param latency until the answer, or until it was clear that there would be none; measured by a clock that nobody sets
 */
record Sent(Instant at, Duration latency, Attempted attempted) {

    /** The same where its listener could not take it. */
    Sent unheard() {
        return new Sent(at, latency, attempted.unheard());
    }
}
