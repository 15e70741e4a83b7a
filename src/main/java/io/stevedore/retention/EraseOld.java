package io.stevedore.retention;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.stevedore.company.Operator;
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
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jboss.logging.Logger;

/**
 * Erases submissions whose time is over ({@code stevedore.retention.after}), each by itself and as an operator would. A claim
 * puts them out of the other replicas' sight for a while; one that could not be erased comes back then and holds up nobody.
 */
@Singleton
class EraseOld {

    private static final Logger LOG = Logger.getLogger(EraseOld.class);
    private static final Duration LEASE = Duration.ofMinutes(10);

    /**
     * What the index {@code submission_retention} holds: an approved one whose post is still to be sent is not over. As an array
     * the ids are looked up one by one, whatever the planner thinks of the limit.
     */
    static final String CLAIM = """
            UPDATE submission SET erasing_until = $2 WHERE id = ANY(ARRAY(
              SELECT id FROM submission
              WHERE erased_at IS NULL AND status IN ('approved', 'rejected', 'cancelled', 'failed', 'synced')
                AND sync_status <> 'pending' AND updated_at < $3 AND (erasing_until IS NULL OR erasing_until <= $1)
              ORDER BY updated_at LIMIT $4 FOR UPDATE SKIP LOCKED))
            RETURNING id""";

    private final EraseSubmission erase;
    private final Db db;
    private final Clock clock;
    private final RetentionConfig config;

    EraseOld(EraseSubmission erase, Db db, Clock clock, RetentionConfig config) {
        this.erase = erase;
        this.db = db;
        this.clock = clock;
        this.config = config;
    }

    @Scheduled(every = "{stevedore.retention.tick}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> tick() {
        return config.after()
                .map(after -> batches(after)
                        .onFailure(Problem.Unavailable.class)
                        .recoverWithNull()
                        .replaceWithVoid())
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    /** Erases all that were last changed longer ago; answers how many were taken. */
    Uni<Integer> batches(Duration after) {
        return batch(after)
                .chain(taken -> taken < config.batch()
                        ? Uni.createFrom().item(taken)
                        : batches(after).map(more -> more + taken));
    }

    private Uni<Integer> batch(Duration after) {
        Instant now = clock.now();
        Tuple arguments = Tuple.of(
                SqlValues.time(now), SqlValues.time(now.plus(LEASE)), SqlValues.time(now.minus(after)), config.batch());
        return db.run(CLAIM, arguments).map(EraseOld::ids).call(this::eraseAll).map(List::size);
    }

    private Uni<Void> eraseAll(List<UUID> ids) {
        return Multi.createFrom()
                .iterable(ids)
                .onItem()
                .transformToUniAndConcatenate(this::eraseOne)
                .collect()
                .last()
                .replaceWithVoid();
    }

    /**
     * Without the database the rest is of no use either; what else is in the way of one is not in the way of others. One that
     * went on since it was claimed, or is gone, is not due: nothing is wrong with it.
     */
    private Uni<Void> eraseOne(UUID id) {
        return erase.erase(Operator.SYSTEM, id)
                .onFailure(EraseOld::isNotDue)
                .recoverWithNull()
                .onFailure(failure -> !(failure instanceof Problem.Unavailable))
                .invoke(failure -> LOG.errorf(failure, "A submission was not erased: submission=%s", id))
                .onFailure(failure -> !(failure instanceof Problem.Unavailable))
                .recoverWithNull();
    }

    private static boolean isNotDue(Throwable failure) {
        return failure instanceof Problem.Conflict || failure instanceof Problem.NotFound;
    }

    private static List<UUID> ids(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> row.getUUID("id"))
                .toList();
    }
}
