package io.stevedore.http;

import io.smallrye.mutiny.Uni;
import io.stevedore.kernel.Db;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.ZoneOffset;

/** Leases blocks of the windows that all replicas share. Together they never lease more than the limit. */
@Singleton
class LeaseBlock {

    private static final String SQL = """
            INSERT INTO rate_window AS w (subject, bucket, window_start, leased) VALUES ($1, $2, $3, $4)
            ON CONFLICT (subject, bucket, window_start) DO UPDATE SET leased = w.leased + $4 WHERE w.leased < $5
            RETURNING leased
            """;

    private static final String FORGET = "DELETE FROM rate_window WHERE window_start < $1";

    private final Db db;

    LeaseBlock(Db db) {
        this.db = db;
    }

    Uni<Block> of(Limiter.Slot slot, Instant window, int limit) {
        int size = Block.size(limit);
        Tuple arguments = Tuple.of(slot.subject(), slot.bucket(), window.atOffset(ZoneOffset.UTC), size, limit);
        return db.run(SQL, arguments).map(rows -> block(rows, size, limit));
    }

    /** Deletes windows that began before this time. */
    Uni<Void> forget(Instant before) {
        return db.run(FORGET, Tuple.of(before.atOffset(ZoneOffset.UTC))).replaceWithVoid();
    }

    private static Block block(RowSet<Row> rows, int size, int limit) {
        return rows.rowCount() == 0
                ? Block.none(limit)
                : Block.of(rows.iterator().next().getInteger(0), size, limit);
    }
}
