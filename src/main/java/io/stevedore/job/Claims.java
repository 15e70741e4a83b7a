package io.stevedore.job;

import io.smallrye.mutiny.Uni;
import io.stevedore.kernel.Clock;
import io.stevedore.kernel.Db;
import io.stevedore.kernel.Ids;
import io.stevedore.kernel.SqlValues;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/**
 * Takes submitted sessions and holds them: each verb is one statement that commits at once.
 *
 * <p>A claim walks the companies that have work, by the index, and takes of each no more than its share: first of those that
 * have the fewest under way, so that a flood of one company's neither starves the others nor slows the walk. Two processes that claim at one instant may together take up
 * to a share each of one company.
 */
@Singleton
class Claims {

    static final String CLAIM = """
            WITH RECURSIVE company(id) AS (
              (SELECT company_id FROM upload_session WHERE state = 'submitted' ORDER BY company_id LIMIT 1)
              UNION ALL
              SELECT (SELECT s.company_id FROM upload_session s
                      WHERE s.state = 'submitted' AND s.company_id > company.id ORDER BY s.company_id LIMIT 1)
              FROM company WHERE company.id IS NOT NULL
            ), due AS (
              SELECT turn.id FROM company CROSS JOIN LATERAL (
                SELECT count(*) AS held FROM upload_session s
                WHERE s.state = 'submitted' AND s.company_id = company.id AND s.due_at > $1 AND s.worker IS NOT NULL
              ) busy CROSS JOIN LATERAL (
                SELECT taken.id, taken.due_at, row_number() OVER (ORDER BY taken.due_at) AS n FROM (
                  SELECT s.id, s.due_at FROM upload_session s
                  WHERE s.state = 'submitted' AND s.company_id = company.id AND s.due_at <= $1 AND s.reads = ANY($5)
                  ORDER BY s.due_at
                  LIMIT greatest(0, $4 - busy.held)
                  FOR UPDATE SKIP LOCKED
                ) taken
              ) turn
              ORDER BY busy.held + turn.n, turn.due_at LIMIT $3
            )
            UPDATE upload_session s SET worker = $6, attempt = attempt + 1, tries = tries + 1, due_at = $2
            FROM due WHERE s.id = due.id
            RETURNING s.id, s.submission_id, s.company_id, s.workflow_id, s.workflow_version,
              coalesce(s.submitted_at, s.expires_at) AS submitted_at, s.attempt, s.tries""";

    private static final String HOLD = """
            UPDATE upload_session s SET due_at = $3
            FROM unnest($1::uuid[], $2::integer[]) AS held(id, attempt)
            WHERE s.id = held.id AND s.attempt = held.attempt AND s.state = 'submitted'""";

    private static final String GIVE_BACK = """
            UPDATE upload_session s SET due_at = $3, worker = NULL, tries = tries - 1
            FROM unnest($1::uuid[], $2::integer[]) AS held(id, attempt)
            WHERE s.id = held.id AND s.attempt = held.attempt AND s.state = 'submitted'
            RETURNING pg_notify('stevedore_submitted', '')""";

    private static final String RETRY = """
            UPDATE upload_session SET due_at = $3, worker = NULL, last_fault = $4
            WHERE id = $1 AND attempt = $2 AND state = 'submitted'""";

    private final Db db;
    private final Clock clock;
    private final JobConfig config;
    private final String worker = Ids.next().toString();

    Claims(Db db, Clock clock, JobConfig config) {
        this.db = db;
        this.clock = clock;
        this.config = config;
    }

    /**
     * Takes what is due: a company's first before any company's second, and among equals the longest due first.
     *
     * @param most how many there is room for
     * @param reads which kinds: those that need a reader, those that need none
     */
    Uni<List<Claim>> take(int most, Collection<Boolean> reads) {
        Instant now = clock.now();
        Tuple arguments = Tuple.from(new Object[] {
            SqlValues.time(now),
            SqlValues.time(now.plus(config.lease())),
            most,
            config.perCompany(),
            reads.toArray(Boolean[]::new),
            worker
        });
        return db.run(CLAIM, arguments).map(Claims::claims);
    }

    /** Gives a sign of life for what is held. */
    Uni<Void> hold(Collection<Claim> held) {
        return db.run(HOLD, held(held, clock.now().plus(config.lease()))).replaceWithVoid();
    }

    /** Lets others go on with what is held, as if it had not been taken. */
    Uni<Void> giveBack(Collection<Claim> held) {
        return db.run(GIVE_BACK, held(held, clock.now())).replaceWithVoid();
    }

    /** Lets go of a job until the wait is over. */
    Uni<Void> retryIn(Claim claim, Duration wait, String fault) {
        return db.run(
                        RETRY,
                        Tuple.of(
                                claim.sessionId(),
                                claim.attempt(),
                                SqlValues.time(clock.now().plus(wait)),
                                fault))
                .replaceWithVoid();
    }

    private static Tuple held(Collection<Claim> held, Instant due) {
        UUID[] ids = held.stream().map(Claim::sessionId).toArray(UUID[]::new);
        Integer[] attempts = held.stream().map(Claim::attempt).toArray(Integer[]::new);
        return Tuple.of(ids, attempts, SqlValues.time(due));
    }

    private static List<Claim> claims(RowSet<Row> rows) {
        List<Claim> claims = new ArrayList<>();
        rows.forEach(row -> claims.add(Claim.of(row)));
        return claims;
    }
}
