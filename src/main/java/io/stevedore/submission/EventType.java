package io.stevedore.submission;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What can happen to a session and its submission. Those that callers hear of by webhook have the names of the contract's
 * table; {@code session.created} and {@code session.submitted} are told in the submission's history only.
 */
public enum EventType {
    SESSION_CREATED("session.created"),
    SESSION_SUBMITTED("session.submitted"),
    SESSION_EXPIRED("session.expired"),
    SESSION_COMPLETED("session.completed"),
    SESSION_REVIEW_REQUIRED("session.review_required"),
    SESSION_FAILED("session.failed"),
    SUBMISSION_APPROVED("submission.approved"),
    SUBMISSION_REJECTED("submission.rejected"),
    SUBMISSION_CANCELLED("submission.cancelled"),
    FRAUD_MATCH_RESOLVED("submission.fraud_match_resolved"),
    SUBMISSION_SYNCED("submission.synced");

    private static final Set<EventType> UNTOLD = EnumSet.of(SESSION_CREATED, SESSION_SUBMITTED);

    private final String text;

    EventType(String text) {
        this.text = text;
    }

    /** The name in the API and in the database. */
    public String text() {
        return text;
    }

    /** Those that callers hear of by webhook and in the list of events. */
    public static Stream<EventType> told() {
        return Arrays.stream(values()).filter(type -> !UNTOLD.contains(type));
    }
}
