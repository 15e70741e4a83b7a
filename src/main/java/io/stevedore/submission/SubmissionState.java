package io.stevedore.submission;

import java.util.Locale;
import java.util.Set;

/**
 * The status of a submission.
 *
 * <pre>
 *  created ──► processing ──► review ──► approved ──► synced
 *     │         │  │  ▲         │ └────► rejected
 *     │         │  ▼  │         │
 *     │         │ failed        │
 *     └─────────┴──► cancelled ◄┘
 * </pre>
 *
 * {@code processing} also goes straight to {@code approved}. The database's trigger {@code submission_edge} refuses every
 * other edge too.
 */
public enum SubmissionState {
    CREATED,
    PROCESSING,
    REVIEW,
    APPROVED,
    REJECTED,
    CANCELLED,
    FAILED,
    SYNCED;

    /** The states that this one may become. */
    public Set<SubmissionState> successors() {
        return switch (this) {
            case CREATED -> Set.of(PROCESSING, CANCELLED);
            case PROCESSING -> Set.of(REVIEW, APPROVED, FAILED, CANCELLED);
            case REVIEW -> Set.of(APPROVED, REJECTED, CANCELLED);
            case APPROVED -> Set.of(SYNCED);
            case FAILED -> Set.of(PROCESSING);
            case REJECTED, CANCELLED, SYNCED -> Set.of();
        };
    }

    /** Whether most submissions end up here, so that a search by it leaves many. */
    public boolean isUsual() {
        return this == APPROVED || this == SYNCED;
    }

    /** The name in the API and in the database. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The state of that name. */
    public static SubmissionState of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
