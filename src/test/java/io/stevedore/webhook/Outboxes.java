package io.stevedore.webhook;

import io.stevedore.kernel.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The outbox for whoever adds to it from outside of the service. */
public final class Outboxes {

    private Outboxes() {}

    /** The service's own, on the real clock. */
    public static WebhookOutbox real() {
        Clock clock = () -> Instant.now().truncatedTo(ChronoUnit.MILLIS);
        return new WebhookOutbox(clock);
    }
}
