package io.stevedore.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;

class LateRefusalsTest {

    private static final String POOL = "io.vertx.sqlclient.impl.pool.SqlConnectionPool";

    private final LateRefusals filter = new LateRefusals();

    @Test
    void the_pools_late_refusal_is_not_logged() {
        assertThat(filter.isLoggable(entry("Result is already complete", POOL))).isFalse();
    }

    @Test
    void the_same_failure_of_anybody_else_is_logged() {
        assertThat(filter.isLoggable(entry("Result is already complete", "io.stevedore.job.Worker")))
                .isTrue();
    }

    @Test
    void another_failure_of_the_pool_is_logged() {
        assertThat(filter.isLoggable(entry("Pool closed", POOL))).isTrue();
    }

    @Test
    void a_line_without_a_failure_is_logged() {
        assertThat(filter.isLoggable(new LogRecord(Level.INFO, "Result is already complete")))
                .isTrue();
    }

    private static LogRecord entry(String message, String thrower) {
        Throwable failure = new IllegalStateException(message);
        failure.setStackTrace(new StackTraceElement[] {new StackTraceElement(thrower, "execute", "Code.java", 1)});
        LogRecord entry = new LogRecord(Level.SEVERE, "Uncaught exception received by Vert.x");
        entry.setThrown(failure);
        return entry;
    }
}
