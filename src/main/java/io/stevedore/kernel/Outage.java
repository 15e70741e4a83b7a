package io.stevedore.kernel;

import com.fasterxml.jackson.core.JacksonException;
import io.smallrye.mutiny.TimeoutException;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells a database that does not answer (try again) from a statement that is wrong (a defect). */
public final class Outage {

    /** PostgreSQL's error classes: connection, insufficient resources, operator intervention, system error. */
    private static final Set<String> CLASSES = Set.of("08", "53", "57", "58");

    /**
     * PostgreSQL's lock_not_available, where somebody held a row for longer than {@link PatientPool} lets a statement wait, and
     * deadlock_detected, where two waited for each other.
     */
    private static final Set<String> LOCKED = Set.of("55P03", "40P01");

    private Outage() {}

    /** Whether this failure, or what caused it, means that others held a row for too long; the database does answer. */
    static boolean isBusy(@Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof PgException refusal && LOCKED.contains(String.valueOf(refusal.getSqlState()))) {
                return true;
            }
        }
        return false;
    }

    /** Whether this failure, or what caused it, means that the database could not be reached or could not answer. */
    public static boolean of(@Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (isOutage(cause)) {
                return true;
            }
        }
        return false;
    }

    /** Malformed JSON is an {@code IOException} too, and no outage. */
    private static boolean isOutage(Throwable cause) {
        if (cause instanceof PgException refusal) {
            return refusal.getSqlState() != null
                    && CLASSES.contains(refusal.getSqlState().substring(0, 2));
        }
        return cause instanceof ClosedConnectionException
                || (cause instanceof IOException && !(cause instanceof JacksonException))
                || cause instanceof TimeoutException
                || isPoolTimeout(cause);
    }

    /** The pool's own time-outs have no type of their own. */
    private static boolean isPoolTimeout(Throwable cause) {
        String text = String.valueOf(cause.getMessage());
        return cause.getClass().getName().startsWith("io.vertx.")
                && (text.startsWith("Timeout") || text.contains("pool is closed") || text.contains("max pool wait"));
    }
}
