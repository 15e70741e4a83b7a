package io.stevedore.session;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.stevedore.kernel.Clock;
import io.stevedore.kernel.Db;
import io.stevedore.kernel.Problem;
import io.stevedore.kernel.SqlValues;
import io.stevedore.storage.ObjectKeys;
import io.stevedore.storage.ObjectStore;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Deletes what was uploaded, once no upload address of the session works any more: sealed copies were made of what counts.
 * A claim puts the session out of the others' sight for a while; it comes back if the store did not take the deletion.
 */
@Singleton
public class SweepUploads {

    private static final Duration LEASE = Duration.ofMinutes(10);

    private static final String CLAIM = """
            UPDATE upload_session SET sweep_at = $2 WHERE id IN (
              SELECT id FROM upload_session WHERE sweep_at <= $1 AND state <> 'pending'
              ORDER BY sweep_at LIMIT $3 FOR UPDATE SKIP LOCKED)
            RETURNING id, company_id, file_count""";

    private static final String DONE = "UPDATE upload_session SET sweep_at = NULL WHERE id = ANY($1) AND sweep_at = $2";

    private final Db db;
    private final ObjectStore store;
    private final Clock clock;
    private final SessionConfig config;

    SweepUploads(Db db, ObjectStore store, Clock clock, SessionConfig config) {
        this.db = db;
        this.store = store;
        this.clock = clock;
        this.config = config;
    }

    @Scheduled(every = "{stevedore.session.sweep-tick}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> tick() {
        return batches().onFailure(Problem.Unavailable.class).recoverWithNull().replaceWithVoid();
    }

    /** Sweeps all that is due; answers how many sessions. */
    public Uni<Integer> batches() {
        return batch().chain(swept -> swept < config.batch()
                ? Uni.createFrom().item(swept)
                : batches().map(more -> more + swept));
    }

    private Uni<Integer> batch() {
        Instant now = clock.now();
        Instant lease = now.plus(LEASE);
        return db.run(CLAIM, Tuple.of(SqlValues.time(now), SqlValues.time(lease), config.batch()))
                .call(rows -> store.erase(keys(rows)))
                .call(rows -> db.run(DONE, Tuple.of(ids(rows), SqlValues.time(lease))))
                .map(RowSet::size);
    }

    private static List<String> keys(RowSet<Row> rows) {
        List<String> keys = new ArrayList<>();
        for (Row row : rows) {
            for (int i = 0; i < row.getInteger("file_count"); i++) {
                keys.add(ObjectKeys.incoming(row.getUUID("company_id"), row.getUUID("id"), i));
            }
        }
        return keys;
    }

    private static UUID[] ids(RowSet<Row> rows) {
        List<UUID> ids = new ArrayList<>();
        rows.forEach(row -> ids.add(row.getUUID("id")));
        return ids.toArray(UUID[]::new);
    }
}
