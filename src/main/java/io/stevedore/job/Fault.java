package io.stevedore.job;

import io.smallrye.mutiny.TimeoutException;
import io.stevedore.kernel.Problem;

/**
 * Why a job could not go on. A passing fault is worth another try, a lasting one is not; the sentence is for a person who
 * can act on it, and names the slot where one is to blame.
 */
final class Fault extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean lasting;

    private Fault(String sentence, boolean lasting) {
        super(sentence, null, false, false);
        this.lasting = lasting;
    }

    static Fault passing(String sentence) {
        return new Fault(sentence, false);
    }

    static Fault lasting(String sentence) {
        return new Fault(sentence, true);
    }

    /** The fault behind a failure; whatever nobody foresaw may pass. */
    static Fault of(Throwable failure) {
        if (failure instanceof Fault known) {
            return known;
        }
        if (failure instanceof Problem.Unavailable outage) {
            return passing(outage.detail());
        }
        if (failure instanceof TimeoutException) {
            return passing("A step took too long");
        }
        return passing(
                "An unexpected fault in processing: " + failure.getClass().getSimpleName());
    }

    boolean isLasting() {
        return lasting;
    }

    /** What a person is told when it was the last try. */
    String reason(int tries) {
        return lasting ? sentence() : sentence() + " (tried " + tries + " times)";
    }

    String sentence() {
        return String.valueOf(getMessage());
    }
}
