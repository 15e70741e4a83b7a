package io.stevedore.retention;

import io.smallrye.mutiny.Uni;
import io.stevedore.sync.QueueSync;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.UUID;

/**
 * Locks all that an erasure meets others at.
 *
 * <p><b>Order.</b> The session before its submission, and both before the session's deliveries, as everybody does. Only its
 * sync delivery comes first: whoever records the end of that one holds it while waiting for the submission (sync.RecordSync).
 * Nobody who holds a session or a submission waits for a sync delivery, since there is one a submission and it is added
 * once.
 */
final class HoldSubmission {

    private static final String FIND = "SELECT session_id FROM submission WHERE id = $1";

    private static final String HOLD_SYNC =
            "SELECT id FROM delivery WHERE ordering_key = $1 AND topic = $2 ORDER BY seq FOR UPDATE";

    private static final String HOLD = """
            WITH session AS MATERIALIZED (
              SELECT id FROM upload_session WHERE id = $2 FOR UPDATE
            )
            SELECT u.id, u.session_id, u.company_id, u.status, u.erased_at,
              u.sync_status = 'pending' AS sync_pending
            FROM submission u, session WHERE u.id = $1 FOR UPDATE OF u""";

    private HoldSubmission() {}

    /**
     * The submission as it is, and stays until the transaction ends.
     *
     * @throws io.stevedore.kernel.Problem.NotFound if there is none of that id
     */
    static Uni<Held> hold(SqlConnection transaction, UUID id) {
        return transaction
                .preparedQuery(FIND)
                .execute(Tuple.of(id))
                .map(rows -> rows.size() == 0 ? null : rows.iterator().next().getUUID("session_id"))
                .onItem()
                .ifNull()
                .failWith(RetentionProblems::notFound)
                .call(session -> transaction.preparedQuery(HOLD_SYNC).execute(Tuple.of(session, QueueSync.TOPIC)))
                .chain(session -> transaction.preparedQuery(HOLD).execute(Tuple.of(id, session)))
                .map(rows -> Held.of(rows.iterator().next()));
    }
}
