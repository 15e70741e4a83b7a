package io.stevedore.webhook;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * Whether and when a delivery is sent again, decided from values alone (contract: webhooks.md, "Delivery").
 *
 * @param delays the waits before each further attempt
 * @param maxRetryAfter the longest that a receiver's {@code Retry-After} is heeded
 */
record RetryRules(List<Duration> delays, Duration maxRetryAfter) {

    /** The largest part of a wait that jitter adds to it. */
    private static final double JITTER = 0.1;

    private static final int GONE = 410;
    private static final Set<Integer> BUSY = Set.of(429, 503);

    static RetryRules of(WebhookConfig config) {
        return new RetryRules(config.retryDelays(), config.maxRetryAfter());
    }

    /**
     * What follows from an attempt. A wait is never shorter than the schedule's nor, when the receiver is busy and says for
     * how long, than that.
     *
     * @param tries attempts so far, this one included
     * @param random 0 to 1: which part of the jitter is added
     */
    Verdict after(Attempted attempt, int tries, Instant now, double random) {
        if (attempt.error() == null) {
            return new Verdict.Delivered();
        }
        if (is(attempt, GONE) || tries > delays.size()) {
            return new Verdict.Failed();
        }
        Duration wait = longer(delays.get(tries - 1), asked(attempt, now));
        return new Verdict.Again(now.plus(wait).plusMillis((long) (wait.toMillis() * JITTER * random)));
    }

    private Duration asked(Attempted attempt, Instant now) {
        if (BUSY.stream().noneMatch(status -> is(attempt, status))) {
            return Duration.ZERO;
        }
        Duration asked = RetryAfter.parse(attempt.retryAfter(), now).orElse(Duration.ZERO);
        return asked.compareTo(maxRetryAfter) < 0 ? asked : maxRetryAfter;
    }

    private static boolean is(Attempted attempt, int status) {
        return attempt.status() != null && attempt.status() == status;
    }

    private static Duration longer(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? b : a;
    }
}
