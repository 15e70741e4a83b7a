package io.stevedore.testing;

import io.quarkus.test.Mock;
import io.stevedore.kernel.Clock;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The machine's time plus what tests added to it; {@link #reset()} takes that back. */
@Mock
@Singleton
public class TestClock implements Clock {

    private volatile Duration ahead = Duration.ZERO;

    @Override
    public Instant now() {
        return Instant.now().plus(ahead).truncatedTo(ChronoUnit.MILLIS);
    }

    /** Moves the time forward. */
    public void advance(Duration step) {
        ahead = ahead.plus(step);
    }

    public void reset() {
        ahead = Duration.ZERO;
    }
}
