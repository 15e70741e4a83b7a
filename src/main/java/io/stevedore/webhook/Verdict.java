package io.stevedore.webhook;

import java.time.Instant;

/** What follows from an attempt. */
sealed interface Verdict {

    /** The receiver took it. */
    record Delivered() implements Verdict {}

    /** To be sent again. */
    record Again(Instant at) implements Verdict {}

    /** Given up. */
    record Failed() implements Verdict {}
}
