package io.stevedore.job;

import io.smallrye.mutiny.Uni;
import io.stevedore.company.Audit;
import io.stevedore.company.Operator;
import io.stevedore.kernel.Clock;
import io.stevedore.kernel.Db;
import io.stevedore.kernel.Ids;
import io.stevedore.kernel.Problem;
import io.stevedore.kernel.SqlValues;
import io.stevedore.submission.EventType;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.UUID;

/**
 * Runs a job again that gave up: session and submission go back to where a submit had brought them, with all tries before
 * them. Receivers are told nothing of it; they hear how it ends, also if it fails once more.
 */
@Singleton
public class RetryJob {

    private static final String AGAIN = """
            WITH moved AS (
              UPDATE upload_session SET state = 'submitted', processed_at = NULL, failed_reason = NULL, tries = 0,
                due_at = $2, worker = NULL, last_fault = NULL
              WHERE id = $1 AND state = 'failed' AND processed_at IS NOT NULL
                AND NOT EXISTS (SELECT 1 FROM submission u WHERE u.id = submission_id AND u.erased_at IS NOT NULL)
              RETURNING id, submission_id, company_id
            ), processing AS (
              UPDATE submission s SET status = 'processing', failed_reason = NULL, updated_at = $2,
                revision = revision + 1
              FROM moved WHERE s.id = moved.submission_id AND s.status = 'failed'
            ), event AS (
              INSERT INTO submission_event
                (id, submission_id, company_id, type, occurred_at, actor_type, actor_name, data)
              SELECT $3, submission_id, company_id, $4, $2, 'system', $5, '{"again": true}' FROM moved
            )
            SELECT pg_notify('stevedore_submitted', ''), pg_notify('stevedore_session', id::text) FROM moved""";

    /** Before anything is moved, since an erasure holds the session while it takes its files away. */
    private static final String HOLD = "SELECT submission_id FROM upload_session WHERE id = $1 FOR UPDATE";

    private static final String STATE = """
            SELECT s.state, u.erased_at IS NOT NULL AS erased
            FROM upload_session s JOIN submission u ON u.id = s.submission_id WHERE s.id = $1""";

    private final Db db;
    private final Audit audit;
    private final Clock clock;

    RetryJob(Db db, Audit audit, Clock clock) {
        this.db = db;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Queues it.
     *
     * @param sessionId as the operator wrote it
     * @throws io.stevedore.kernel.Problem.NotFound if it is malformed or unknown
     * @throws io.stevedore.kernel.Problem.Conflict if its processing has not failed, or was run again by then, or its data
     *     was erased
     */
    public Uni<Void> retry(Operator by, String sessionId) {
        UUID id = Ids.parse("ses", sessionId);
        return id == null
                ? Uni.createFrom().failure(JobProblems::notFound)
                : db.transaction(transaction -> again(transaction, by, id)
                        .chain(moved -> moved
                                ? audit.write(transaction, by, "job.retried", sessionId, new JsonObject())
                                : refuse(transaction, id)));
    }

    private Uni<Boolean> again(SqlConnection transaction, Operator by, UUID id) {
        Tuple arguments =
                Tuple.of(id, SqlValues.time(clock.now()), Ids.next(), EventType.SESSION_SUBMITTED.text(), by.name());
        return transaction
                .preparedQuery(HOLD)
                .execute(Tuple.of(id))
                .chain(() -> transaction.preparedQuery(AGAIN).execute(arguments))
                .map(rows -> rows.size() == 1);
    }

    private static Uni<Void> refuse(SqlConnection transaction, UUID id) {
        return transaction
                .preparedQuery(STATE)
                .execute(Tuple.of(id))
                .map(rows -> rows.size() == 0
                        ? JobProblems.notFound()
                        : refusal(rows.iterator().next()))
                .chain(problem -> Uni.createFrom().failure(problem));
    }

    private static Problem refusal(Row row) {
        return row.getBoolean("erased") ? JobProblems.erased() : JobProblems.notFailed(row.getString("state"));
    }
}
