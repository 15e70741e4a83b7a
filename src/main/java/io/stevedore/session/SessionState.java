package io.stevedore.session;

import java.util.Locale;
import java.util.Set;

/**
 * The state of an upload session.
 *
 * <pre>
 *  pending ──► submitted ──► completed
 *   │   │          │  ▲
 *   │   │          ▼  │ (run again)
 *   │   └───────► failed
 *   ▼
 *  expired
 * </pre>
 *
 * {@code pending} and {@code submitted} become {@code failed} when their submission is cancelled. The database's trigger
 * {@code upload_session_edge} refuses every other edge too.
 */
public enum SessionState {
    PENDING,
    SUBMITTED,
    COMPLETED,
    FAILED,
    EXPIRED;

    /** The states that this one may become. */
    public Set<SessionState> successors() {
        return switch (this) {
            case PENDING -> Set.of(SUBMITTED, EXPIRED, FAILED);
            case SUBMITTED -> Set.of(COMPLETED, FAILED);
            case FAILED -> Set.of(SUBMITTED);
            case COMPLETED, EXPIRED -> Set.of();
        };
    }

    /** The name in the API and in the database. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The state of that name. */
    public static SessionState of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
