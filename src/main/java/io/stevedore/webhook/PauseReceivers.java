package io.stevedore.webhook;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.stevedore.company.Audit;
import io.stevedore.company.Operator;
import io.stevedore.kernel.Clock;
import io.stevedore.kernel.Db;
import io.stevedore.kernel.Problem;
import io.stevedore.kernel.SqlValues;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * Pauses receivers that have taken nothing for days: their deliveries wait, without an attempt and so without coming to
 * their end, until an operator resumes them. Every replica ticks; SKIP LOCKED keeps them apart.
 */
@Singleton
public class PauseReceivers {

    static final String ACTION = "receiver.paused";

    private static final int BATCH = 100;

    private static final String PAUSE = """
            UPDATE receiver SET paused_at = $1 WHERE host IN (
              SELECT host FROM receiver
              WHERE paused_at IS NULL AND last_failed_at - failing_since >= make_interval(secs => $2)
              ORDER BY host LIMIT $3 FOR UPDATE SKIP LOCKED)
            RETURNING host, failing_since, last_failed_at""";

    private final Db db;
    private final Audit audit;
    private final WebhookConfig config;
    private final Clock clock;

    PauseReceivers(Db db, Audit audit, WebhookConfig config, Clock clock) {
        this.db = db;
        this.audit = audit;
        this.config = config;
        this.clock = clock;
    }

    @Scheduled(every = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> tick() {
        return batches().onFailure(Problem.Unavailable.class).recoverWithNull().replaceWithVoid();
    }

    /** Pauses all that have failed for long enough; answers how many. */
    Uni<Integer> batches() {
        return db.transaction(this::batch)
                .chain(count ->
                        count < BATCH ? Uni.createFrom().item(count) : batches().map(more -> more + count));
    }

    private Uni<Integer> batch(SqlConnection transaction) {
        return transaction
                .preparedQuery(PAUSE)
                .execute(Tuple.of(SqlValues.time(clock.now()), seconds(config.pauseAfter()), BATCH))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false).toList())
                .call(rows -> tell(transaction, rows))
                .map(List::size);
    }

    private Uni<Void> tell(SqlConnection transaction, List<Row> paused) {
        return Multi.createFrom()
                .iterable(paused)
                .onItem()
                .transformToUniAndConcatenate(
                        row -> audit.write(transaction, Operator.SYSTEM, ACTION, row.getString("host"), data(row)))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private static JsonObject data(Row row) {
        return new JsonObject()
                .put("failingSince", time(row, "failing_since"))
                .put("lastFailedAt", time(row, "last_failed_at"));
    }

    private static String time(Row row, String column) {
        return row.getOffsetDateTime(column).toInstant().toString();
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
