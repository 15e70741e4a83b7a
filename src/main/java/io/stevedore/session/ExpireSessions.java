package io.stevedore.session;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.stevedore.kernel.Clock;
import io.stevedore.kernel.Db;
import io.stevedore.kernel.Problem;
import io.stevedore.kernel.SqlValues;
import io.stevedore.submission.PublishEvents;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

/**
 * Ends pending sessions whose time is over: session expired, submission cancelled, and the event of both, in one
 * statement, and their receivers' deliveries in the same transaction. Every replica ticks; SKIP LOCKED keeps them apart, and
 * a batch that was full is followed by the next at once.
 */
@Singleton
public class ExpireSessions {

    private static final String EXPIRE = """
            WITH due AS (
              SELECT id FROM upload_session WHERE %s
              FOR UPDATE SKIP LOCKED
            ), ended AS (
              UPDATE upload_session s SET state = 'expired' FROM due
              WHERE s.id = due.id AND s.state = 'pending'
              RETURNING s.id, s.submission_id, s.company_id
            ), cancelled AS (
              UPDATE submission s SET status = 'cancelled', cancel_reason = 'session expired', updated_at = $1,
                revision = revision + 1
              FROM ended WHERE s.id = ended.submission_id AND s.status = 'created'
            ), event AS (
              INSERT INTO submission_event (id, submission_id, company_id, type, occurred_at, actor_type, actor_name)
              SELECT uuid_v7($1), submission_id, company_id, 'session.expired', $1, 'system', 'Stevedore' FROM ended
              RETURNING id, submission_id
            )
            SELECT event.id, pg_notify('stevedore_session', ended.id::text) FROM ended JOIN event USING (submission_id)""";

    private static final String BATCH =
            EXPIRE.formatted("state = 'pending' AND expires_at <= $1 ORDER BY expires_at LIMIT $2");

    private static final String ONE = EXPIRE.formatted("state = 'pending' AND expires_at <= $1 AND id = $2");

    private final Db db;
    private final PublishEvents events;
    private final Clock clock;
    private final SessionConfig config;

    ExpireSessions(Db db, PublishEvents events, Clock clock, SessionConfig config) {
        this.db = db;
        this.events = events;
        this.clock = clock;
        this.config = config;
    }

    @Scheduled(every = "{stevedore.session.expiry-tick}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> tick() {
        return batches().onFailure(Problem.Unavailable.class).recoverWithNull().replaceWithVoid();
    }

    /** Ends all that is due; answers how many sessions. */
    public Uni<Integer> batches() {
        return expire(BATCH, config.batch())
                .chain(ended -> ended < config.batch()
                        ? Uni.createFrom().item(ended)
                        : batches().map(more -> more + ended));
    }

    /** Ends one session if it is due, and nobody else is about to. */
    public Uni<Void> one(UUID sessionId) {
        return expire(ONE, sessionId).replaceWithVoid();
    }

    private Uni<Integer> expire(String sql, Object which) {
        Tuple arguments = Tuple.of(SqlValues.time(clock.now()), which);
        return db.transaction(transaction -> transaction
                .preparedQuery(sql)
                .execute(arguments)
                .map(ExpireSessions::ids)
                .call(ended -> events.publish(transaction, ended))
                .map(List::size));
    }

    private static List<UUID> ids(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> row.getUUID("id"))
                .toList();
    }
}
