package io.stevedore.retention;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.stevedore.kernel.Clock;
import io.stevedore.kernel.Db;
import io.stevedore.kernel.Problem;
import io.stevedore.kernel.SqlValues;
import io.stevedore.storage.ObjectPage;
import io.stevedore.storage.ObjectStore;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * Deletes the objects of erased submissions: at once by whoever erased, and what an outage of the store or a killed process
 * left behind by a tick of any replica. A row goes once nothing lies under its prefix, so deleting twice does no harm.
 */
@Singleton
class DeleteObjects {

    /** How long whoever is at it is left alone. */
    static final Duration LEASE = Duration.ofMinutes(2);

    /** A session has few objects; a longer list might keep whoever erases waiting for a store that does not answer. */
    private static final int PAGE = 100;

    private static final String CLAIM = """
            UPDATE object_deletion SET due_at = $2 WHERE prefix IN (
              SELECT prefix FROM object_deletion WHERE due_at <= $1 ORDER BY due_at LIMIT $3 FOR UPDATE SKIP LOCKED)
            RETURNING prefix""";

    private static final String DONE = "DELETE FROM object_deletion WHERE prefix = ANY($1)";

    private final Db db;
    private final ObjectStore store;
    private final Clock clock;
    private final RetentionConfig config;

    DeleteObjects(Db db, ObjectStore store, Clock clock, RetentionConfig config) {
        this.db = db;
        this.store = store;
        this.clock = clock;
        this.config = config;
    }

    @Scheduled(every = "{stevedore.retention.tick}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> tick() {
        return batches().onFailure(Problem.Unavailable.class).recoverWithNull().replaceWithVoid();
    }

    /** Deletes all that is due; answers how many prefixes. */
    Uni<Integer> batches() {
        return batch().chain(taken -> taken < config.batch()
                ? Uni.createFrom().item(taken)
                : batches().map(more -> more + taken));
    }

    private Uni<Integer> batch() {
        Instant now = clock.now();
        return db.run(CLAIM, Tuple.of(SqlValues.time(now), SqlValues.time(now.plus(LEASE)), config.batch()))
                .map(DeleteObjects::prefixes)
                .call(this::delete)
                .map(List::size);
    }

    /** Deletes what lies under prefixes that are noted, as far as the store is reached: the tick goes on with the rest. */
    Uni<Void> now(Collection<String> prefixes) {
        return delete(prefixes).onFailure(Problem.Unavailable.class).recoverWithNull();
    }

    private Uni<Void> delete(Collection<String> prefixes) {
        return Multi.createFrom()
                .iterable(prefixes)
                .onItem()
                .transformToUniAndConcatenate(prefix -> empty(prefix).chain(() -> done(prefix)))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> empty(String prefix) {
        return store.list(prefix, "", PAGE)
                .chain(page -> store.erase(page.keys()).chain(() -> rest(prefix, page)));
    }

    private Uni<Void> rest(String prefix, ObjectPage page) {
        return page.hasMore() ? empty(prefix) : Uni.createFrom().voidItem();
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
