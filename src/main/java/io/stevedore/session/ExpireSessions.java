package io.stevedore.session;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.stevedore.kernel.Clock;
import io.stevedore.kernel.Db;
import io.stevedore.kernel.Problem;
import io.stevedore.kernel.SqlValues;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.UUID;

/**
 * Ends pending sessions whose time is over: session expired, submission cancelled, and the event of both, in one
 * statement. Every replica ticks; SKIP LOCKED keeps them apart, and a batch that was full is followed by the next at once.
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
            )
            SELECT pg_notify('stevedore_session', id::text) FROM ended""";

    private static final String BATCH =
            EXPIRE.formatted("state = 'pending' AND expires_at <= $1 ORDER BY expires_at LIMIT $2");

    private static final String ONE = EXPIRE.formatted("state = 'pending' AND expires_at <= $1 AND id = $2");

    private final Db db;
    private final Clock clock;
    private final SessionConfig config;

    ExpireSessions(Db db, Clock clock, SessionConfig config) {
        this.db = db;
        this.clock = clock;
        this.config = config;
    }

    @Scheduled(every = "{stevedore.session.expiry-tick}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> tick() {
        return batches().onFailure(Problem.Unavailable.class).recoverWithNull().replaceWithVoid();
    }

    /** Ends all that is due; answers how many sessions. */
    public Uni<Integer> batches() {
        return db.run(BATCH, Tuple.of(SqlValues.time(clock.now()), config.batch()))
                .chain(rows -> rows.size() < config.batch()
                        ? Uni.createFrom().item(rows.size())
                        : batches().map(more -> more + rows.size()));
    }

    /** Ends one session if it is due, and nobody else is about to. */
    public Uni<Void> one(UUID sessionId) {
        return db.run(ONE, Tuple.of(SqlValues.time(clock.now()), sessionId)).replaceWithVoid();
    }
}
