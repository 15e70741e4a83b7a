package io.stevedore.retention;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.ToDoubleFunction;

/**
 * What this process' last comparison that finished found; {@code NaN} before the first. Several replicas have several: the one
 * that finished last counts.
 */
@Startup
@Singleton
class ReconcileMetrics {

    private static final String PREFIX = "stevedore.reconcile.";

    private record Found(double objectsWithoutRows, double rowsWithoutObjects, double finished) {}

    private final AtomicReference<Found> last = new AtomicReference<>(new Found(Double.NaN, Double.NaN, Double.NaN));
    private final Counter deleted;

    ReconcileMetrics(MeterRegistry registry) {
        gauge(
                registry,
                "objects.without.rows",
                "Objects that no row knew in the last run, before it deleted any",
                Found::objectsWithoutRows);
        gauge(
                registry,
                "rows.without.objects",
                "Rows whose object was not there in the last run",
                Found::rowsWithoutObjects);
        gauge(registry, "last.finished.seconds", "When it finished, in seconds since 1970", Found::finished);
        deleted = Counter.builder(PREFIX + "deleted")
                .description("Objects without rows that were deleted")
                .register(registry);
    }

    private void gauge(MeterRegistry registry, String name, String text, ToDoubleFunction<Found> value) {
        Gauge.builder(PREFIX + name, last, found -> value.applyAsDouble(found.get()))
                .description(text)
                .register(registry);
    }

    void finished(Tally tally, Instant at) {
        last.set(new Found(tally.objectsWithoutRows(), tally.rowsWithoutObjects(), at.getEpochSecond()));
        deleted.increment(tally.deleted());
    }

    /** What was deleted until then stays deleted. */
    void failed(Tally tally) {
        deleted.increment(tally.deleted());
    }
}
