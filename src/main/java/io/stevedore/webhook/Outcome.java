package io.stevedore.webhook;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is to be recorded of an attempt.
 *
 * @param now when the verdict was reached
 */
record Outcome(Claim claim, Sent sent, Verdict verdict, Instant now) {

    Attempted attempted() {
        return sent.attempted();
    }

    /** What the delivery becomes: pending where there will be another attempt. */
    DeliveryState state() {
        if (verdict instanceof Verdict.Again) {
            return DeliveryState.PENDING;
        }
        return verdict instanceof Verdict.Delivered ? DeliveryState.DELIVERED : DeliveryState.FAILED;
    }

    /** When the next attempt is due, null where there is none. */
    @Nullable
    Instant due() {
        return verdict instanceof Verdict.Again again ? again.at() : null;
    }

    /** When the delivery was over, null while it isn't. */
    @Nullable
    Instant finished() {
        return verdict instanceof Verdict.Again ? null : now;
    }
}
