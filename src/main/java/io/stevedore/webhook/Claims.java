package io.stevedore.webhook;

import io.smallrye.mutiny.Uni;
import io.stevedore.kernel.Clock;
import io.stevedore.kernel.Db;
import io.stevedore.kernel.Ids;
import io.stevedore.kernel.SqlValues;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Takes deliveries that are due and gives them back: each verb is one statement that commits at once.
 *
 * <p>A claim walks the hosts that have pending deliveries, by the index, and takes of each no more than its share: first of
 * those that have the fewest under way, and a quarter of the process' places only of those that have none. A host whose last
 * attempt failed has a share of one, and none of that quarter, until it answers again; one that is paused has none at all.
 * So hosts that do not answer hold up no other one, however many they are and however much waits for them, but for those that
 * have only just fallen silent, where these fill that quarter at once. Two processes that claim at one instant may together
 * take up to a share each of one host.
 */
@Singleton
class Claims {

    /** One place of so many is for hosts that have nothing under way. */
    private static final int SPARE = 4;

    static final String CLAIM = """
            WITH RECURSIVE target(host) AS (
              (SELECT host FROM delivery WHERE state = 'pending' AND due_at IS NOT NULL ORDER BY host LIMIT 1)
              UNION ALL
              SELECT (SELECT d.host FROM delivery d
                      WHERE d.state = 'pending' AND d.due_at IS NOT NULL AND d.host > target.host
                      ORDER BY d.host LIMIT 1)
              FROM target WHERE target.host IS NOT NULL
            ), active AS (
              SELECT target.host, r.host IS NOT NULL AS failing FROM target LEFT JOIN receiver r ON r.host = target.host
              WHERE target.host IS NOT NULL AND r.paused_at IS NULL
            ), share AS (
              SELECT turn.id, turn.due_at, busy.held + turn.n + active.failing::integer AS place
              FROM active CROSS JOIN LATERAL (
                SELECT count(*) AS held FROM delivery d
                WHERE d.state = 'pending' AND d.host = active.host AND d.due_at > $1 AND d.worker IS NOT NULL
              ) busy CROSS JOIN LATERAL (
                SELECT taken.id, taken.due_at, row_number() OVER (ORDER BY taken.due_at) AS n FROM (
                  SELECT d.id, d.due_at FROM delivery d
                  WHERE d.state = 'pending' AND d.host = active.host AND d.due_at <= $1 AND d.topic = ANY($5)
                  ORDER BY d.due_at
                  LIMIT greatest(0, CASE WHEN active.failing THEN 1 ELSE $4 END - busy.held)
                  FOR UPDATE SKIP LOCKED
                ) taken
              ) turn
            ), due AS (
              SELECT id FROM (
                SELECT id, place, row_number() OVER (ORDER BY place, due_at) AS n FROM share
              ) ordered
              WHERE n <= $7 OR place = 1 AND n <= $3
            )
            UPDATE delivery d SET worker = $6, attempt = attempt + 1, due_at = $2
            FROM due, api_key k WHERE d.id = due.id AND k.id = d.key_id
            RETURNING d.*, encode(k.sha256, 'hex') AS signing_key, ARRAY(
              SELECT s.sealed FROM webhook_secret s
              WHERE s.company_id = d.company_id AND (s.expires_at IS NULL OR s.expires_at > $1)
              ORDER BY s.created_at DESC, s.id DESC) AS secrets""";

    private static final String GIVE_BACK = """
            UPDATE delivery d SET due_at = $3, worker = NULL
            FROM unnest($1::uuid[], $2::integer[]) AS held(id, attempt)
            WHERE d.id = held.id AND d.attempt = held.attempt AND d.state = 'pending'
            RETURNING pg_notify('stevedore_delivery', '')""";

    private final Db db;
    private final Clock clock;
    private final WebhookConfig config;
    private final String worker = Ids.next().toString();

    Claims(Db db, Clock clock, WebhookConfig config) {
        this.db = db;
        this.clock = clock;
        this.config = config;
    }

    /**
     * Takes what is due: a host's first before any host's second, and among equals the longest due first.
     *
     * @param most how many there is room for
     * @param topics whose deliveries: those that this process has listeners of
     */
    Uni<List<Claim>> take(int most, Set<String> topics) {
        Instant now = clock.now();
        Tuple arguments = Tuple.from(new Object[] {
            SqlValues.time(now),
            SqlValues.time(now.plus(config.lease())),
            most,
            config.perHost(),
            topics.toArray(String[]::new),
            worker,
            Math.max(0, most - config.concurrency() / SPARE)
        });
        return db.run(CLAIM, arguments).map(Claims::claims);
    }

    /** Lets others go on with what is held, as if it had not been taken. */
    Uni<Void> giveBack(Collection<Claim> held) {
        UUID[] ids = held.stream().map(Claim::id).toArray(UUID[]::new);
        Integer[] attempts = held.stream().map(Claim::attempt).toArray(Integer[]::new);
        return db.run(GIVE_BACK, Tuple.of(ids, attempts, SqlValues.time(clock.now())))
                .replaceWithVoid();
    }

    private static List<Claim> claims(RowSet<Row> rows) {
        List<Claim> claims = new ArrayList<>();
        rows.forEach(row -> claims.add(Claim.of(row)));
        return claims;
    }
}
