package io.stevedore.webhook;

import io.stevedore.net.Answer;
import io.stevedore.net.SendFailure;
import org.jspecify.annotations.Nullable;

/**
 * What came of one attempt.
 *
 * @param status the HTTP status, null where no answer came
 * @param retryAfter the header of that name, null without one
 * @param error a short phrase for people, null where the receiver took it
 */
record Attempted(
        @Nullable Integer status,
        @Nullable String retryAfter,
        @Nullable String error) {

    static Attempted of(Answer answer) {
        return new Attempted(answer.status(), answer.retryAfter(), error(answer.status()));
    }

    /** Of a failure that nobody foresaw only the kind is told. */
    static Attempted of(Throwable failure) {
        String phrase = failure instanceof SendFailure known
                ? known.sentence()
                : "unexpected fault: " + failure.getClass().getSimpleName();
        return new Attempted(null, null, phrase);
    }

    /** The same where its listener could not take it: a failure in any case, so that it is sent again or given up. */
    Attempted unheard() {
        return new Attempted(
                status, retryAfter, error != null ? error : "HTTP " + status + ", but that could not be recorded");
    }

    private static @Nullable String error(int status) {
        return switch (status / 100) {
            case 2 -> null;
            case 3 -> "HTTP " + status + ": redirects are not followed";
            default -> "HTTP " + status;
        };
    }
}
