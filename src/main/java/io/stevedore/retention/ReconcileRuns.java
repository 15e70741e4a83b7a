package io.stevedore.retention;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.stevedore.company.Audit;
import io.stevedore.company.Operator;
import io.stevedore.kernel.Clock;
import io.stevedore.kernel.Db;
import io.stevedore.kernel.Ids;
import io.stevedore.kernel.SqlValues;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Begins, keeps and ends comparisons, one at a time across replicas: the row that is running has a unique place, and a lease
 * that each page renews. Where a process died, the next begin ends its run as failed.
 */
@Singleton
class ReconcileRuns {

    /** Longer than a page takes at the worst: a list, a look at the rows and a deletion. */
    static final Duration LEASE = Duration.ofMinutes(3);

    private static final String GAVE_UP = "Its process stopped, or took too long over a page";

    private static final String GIVE_UP = """
            UPDATE reconcile_run SET state = 'failed', finished_at = $1 WHERE state = 'running' AND lease_until <= $1
            RETURNING id, dry_run""";

    /** Only where none of its kind began since $5, if that is given. */
    private static final String BEGIN = """
            INSERT INTO reconcile_run (id, dry_run, state, started_at, lease_until)
            SELECT $1, $2, 'running', $3, $4
            WHERE $5::timestamptz IS NULL OR NOT EXISTS (
              SELECT 1 FROM reconcile_run WHERE started_at > $5 AND dry_run = $2)
            ON CONFLICT DO NOTHING RETURNING id""";

    private static final String KEEP =
            "UPDATE reconcile_run SET lease_until = $2 WHERE id = $1 AND state = 'running' RETURNING id";

    private static final String END = """
            UPDATE reconcile_run SET state = $2, finished_at = $3 WHERE id = $1 AND state = 'running' RETURNING id""";

    private final Db db;
    private final Audit audit;
    private final Clock clock;

    ReconcileRuns(Db db, Audit audit, Clock clock) {
        this.db = db;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Whether the run may go on: no other one is under way.
     *
     * @param since and none of its kind has begun after that; null for whenever
     */
    Uni<Boolean> begin(ReconcileRun run, @Nullable Instant since) {
        Instant now = clock.now();
        Tuple row = Tuple.of(
                run.id(),
                run.dryRun(),
                SqlValues.time(now),
                SqlValues.time(now.plus(LEASE)),
                since == null ? null : SqlValues.time(since));
        JsonObject data = JsonObject.of("dryRun", run.dryRun());
        return db.transaction(transaction -> giveUp(transaction, now)
                .chain(() -> transaction.preparedQuery(BEGIN).execute(row))
                .map(rows -> rows.size() == 1)
                .call(begun -> begun
                        ? audit.write(transaction, run.by(), "reconcile.started", run.text(), data)
                        : Uni.createFrom().voidItem()));
    }

    private Uni<Void> giveUp(SqlConnection transaction, Instant now) {
        return transaction
                .preparedQuery(GIVE_UP)
                .execute(Tuple.of(SqlValues.time(now)))
                .onItem()
                .transformToMulti(rows -> Multi.createFrom().iterable(rows))
                .onItem()
                .transformToUniAndConcatenate(row -> gaveUp(transaction, row))
                .collect()
                .last()
                .replaceWithVoid();
    }

    /** Should its process live after all, it tells of its end too, with what it deleted. */
    private Uni<Void> gaveUp(SqlConnection transaction, Row row) {
        JsonObject data = JsonObject.of("dryRun", row.getBoolean("dry_run"), "reason", GAVE_UP);
        String target = Ids.text(ReconcileRun.PREFIX, row.getUUID("id"));
        return audit.write(transaction, Operator.SYSTEM, "reconcile.failed", target, data);
    }

    /** Renews the lease; fails where somebody else has ended the run meanwhile. */
    Uni<Void> keep(ReconcileRun run) {
        return db.run(KEEP, Tuple.of(run.id(), SqlValues.time(clock.now().plus(LEASE))))
                .map(rows -> rows.size() == 1 ? run : null)
                .onItem()
                .ifNull()
                .failWith(LeaseLost::new)
                .replaceWithVoid();
    }

    /** The run's row is no longer this replica's. */
    static final class LeaseLost extends RuntimeException {

        private static final long serialVersionUID = 1L;

        LeaseLost() {
            super("The comparison took too long over a page, and another one has begun", null, false, false);
        }
    }

    Uni<Void> finish(ReconcileRun run, Tally tally) {
        return end(run, "finished", tally.json());
    }

    /** @param reason a sentence for an operator */
    Uni<Void> fail(ReconcileRun run, Tally tally, String reason) {
        return end(run, "failed", tally.json().put("reason", reason));
    }

    private Uni<Void> end(ReconcileRun run, String state, JsonObject result) {
        Tuple row = Tuple.of(run.id(), state, SqlValues.time(clock.now()));
        JsonObject data = new JsonObject().put("dryRun", run.dryRun()).mergeIn(result);
        return db.transaction(transaction -> transaction
                .preparedQuery(END)
                .execute(row)
                .chain(rows -> write(transaction, run, "reconcile." + state, data)));
    }

    /** Also where the row is another's by now: what was deleted is to be known. */
    private Uni<Void> write(SqlConnection transaction, ReconcileRun run, String action, JsonObject data) {
        return audit.write(transaction, run.by(), action, run.text(), data);
    }
}
