package io.stevedore.retention;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.stevedore.kernel.Clock;
import io.stevedore.kernel.Db;
import io.stevedore.kernel.Problem;
import io.stevedore.kernel.SqlValues;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jboss.logging.Logger;

/**
 * Deletes the objects of erased submissions: at once by whoever erased, and what an outage of the store or a killed process
 * left behind by a tick of any replica. A row goes once nothing lies under its prefix, so deleting twice does no harm.
 */
@Singleton
class DeleteObjects {

    private static final Logger LOG = Logger.getLogger(DeleteObjects.class);

    /** How long whoever is at it is left alone. */
    static final Duration LEASE = Duration.ofMinutes(2);

    private static final String CLAIM = """
            UPDATE object_deletion SET due_at = $2 WHERE prefix IN (
              SELECT prefix FROM object_deletion WHERE due_at <= $1 ORDER BY due_at LIMIT $3 FOR UPDATE SKIP LOCKED)
            RETURNING prefix""";

    private static final String DONE = "DELETE FROM object_deletion WHERE prefix = ANY($1)";

    private final Db db;
    private final EmptyPlace place;
    private final Clock clock;
    private final RetentionConfig config;

    DeleteObjects(Db db, EmptyPlace place, Clock clock, RetentionConfig config) {
        this.db = db;
        this.place = place;
        this.clock = clock;
        this.config = config;
    }

    @Scheduled(every = "{stevedore.retention.tick}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> tick() {
        return batches().onFailure(Problem.Unavailable.class).recoverWithNull().replaceWithVoid();
    }

    /** What came of a claim. */
    private record Batch(int taken, int gone) {

        /** Where nothing went the store is away, or keeps all of these: the others come at the next tick. */
        boolean isLast(int most) {
            return taken < most || gone == 0;
        }
    }

    /** Deletes all that is due; answers how many prefixes went. */
    Uni<Integer> batches() {
        return batch().chain(batch -> batch.isLast(config.batch())
                ? Uni.createFrom().item(batch.gone())
                : batches().map(more -> more + batch.gone()));
    }

    private Uni<Batch> batch() {
        Instant now = clock.now();
        return db.run(CLAIM, Tuple.of(SqlValues.time(now), SqlValues.time(now.plus(LEASE)), config.batch()))
                .map(DeleteObjects::prefixes)
                .chain(taken -> delete(taken).map(gone -> new Batch(taken.size(), gone)));
    }

    /** Deletes what lies under prefixes that are noted, as far as the store is reached: the tick goes on with the rest. */
    Uni<Void> now(Collection<String> prefixes) {
        return delete(prefixes)
                .replaceWithVoid()
                .onFailure(Problem.Unavailable.class)
                .recoverWithNull();
    }

    /** How many went. One that the store keeps something of stays noted, and is in nobody's way. */
    private Uni<Integer> delete(Collection<String> prefixes) {
        return Multi.createFrom()
                .iterable(prefixes)
                .onItem()
                .transformToUniAndConcatenate(this::deleteOne)
                .collect()
                .with(Collectors.summingInt(gone -> gone))
                .invoke(gone -> tell(prefixes.size() - gone));
    }

    /** One, or none. What the store says is recovered from; without the database the rest is of no use. */
    private Uni<Integer> deleteOne(String prefix) {
        return place.empty(prefix)
                .replaceWith(1)
                .onFailure(failure -> !(failure instanceof Problem.Unavailable))
                .invoke(failure -> LOG.errorf(
                        "An erased submission's objects were not deleted: kind=%s",
                        failure.getClass().getSimpleName()))
                .onFailure()
                .recoverWithItem(0)
                .call(gone -> gone == 1 ? done(prefix) : Uni.createFrom().voidItem());
    }

    private static void tell(int left) {
        if (left > 0) {
            LOG.warnf("Objects of erased submissions are still there, and are tried again: places=%d", left);
        }
    }

    private Uni<Void> done(String prefix) {
        return db.run(DONE, Tuple.of(new String[] {prefix})).replaceWithVoid();
    }

    private static List<String> prefixes(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> row.getString("prefix"))
                .toList();
    }
}
