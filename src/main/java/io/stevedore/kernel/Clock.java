package io.stevedore.kernel;

import java.time.Instant;

/** The time, in whole milliseconds as the API shows it. Tests put one in place that they move. */
@FunctionalInterface
public interface Clock {

    /** Now, in UTC, truncated to the millisecond. */
    Instant now();
}
