package io.stevedore.ops;

import io.quarkus.logging.LoggingFilter;
import java.util.Arrays;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one defect of the Vert.x pool out of the log: a request for a connection that was refused is refused again when its
 * time is over, which Vert.x reports as an error with a stack trace, once a request for as long as an outage lasts. The
 * caller has had its answer by then, and {@code kernel.Db} has said in a line that the database does not answer.
 */
@LoggingFilter(name = "late-refusals")
public final class LateRefusals implements Filter {

    private static final String COMPLETE = "Result is already complete";
    private static final String POOL = "io.vertx.sqlclient.impl.pool.SqlConnectionPool";

    @Override
    public boolean isLoggable(LogRecord entry) {
        return !isLateRefusal(entry.getThrown());
    }

    private static boolean isLateRefusal(@Nullable Throwable failure) {
        return failure instanceof IllegalStateException
                && COMPLETE.equals(failure.getMessage())
                && Arrays.stream(failure.getStackTrace())
                        .anyMatch(frame -> frame.getClassName().equals(POOL));
    }
}
