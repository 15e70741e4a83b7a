package io.stevedore.webhook;

import io.stevedore.net.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What came of attempts that nobody made. */
final class Outcomes {

    static final Duration LATENCY = Duration.ofMillis(7);

    private static final RetryRules RULES = new RetryRules(List.of(Duration.ofSeconds(30)), Duration.ofHours(24));

    private Outcomes() {}

    /** The receiver answered that; failures are tried again after thirty seconds, once. */
    static Outcome of(Claim claim, int status, Instant now) {
        return of(claim, Attempted.of(new Answer(status, null)), now);
    }

    static Outcome of(Claim claim, Attempted attempted, Instant now) {
        Verdict verdict = RULES.after(attempted, claim.tries() + 1, now, 0);
        return new Outcome(claim, new Sent(now.minus(LATENCY), LATENCY, attempted), verdict, now);
    }
}
