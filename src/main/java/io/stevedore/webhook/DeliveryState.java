package io.stevedore.webhook;

import java.util.Locale;
import java.util.Set;

/**
 * Where a delivery stands.
 *
 * <pre>
 *  pending ──► delivered
 *    │  ▲
 *    ▼  │ (replay)
 *   failed
 * </pre>
 *
 * The database's trigger {@code delivery_edge} refuses every other edge too.
 */
public enum DeliveryState {
    /** To be sent, now or after a wait, or being sent. */
    PENDING,
    /** The receiver answered 2xx. */
    DELIVERED,
    /** Given up. */
    FAILED;

    /** The states that this one may become. */
    public Set<DeliveryState> successors() {
        return switch (this) {
            case PENDING -> Set.of(DELIVERED, FAILED);
            case FAILED -> Set.of(PENDING);
            case DELIVERED -> Set.of();
        };
    }

    /** The name in the API and in the database. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The state of that name. */
    public static DeliveryState of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
