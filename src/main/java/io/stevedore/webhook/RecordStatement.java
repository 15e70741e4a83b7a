package io.stevedore.webhook;

import io.stevedore.kernel.SqlValues;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * The one statement that records attempts: it moves the deliveries whose claims still stand, writes each attempt down and
 * keeps how their receivers stand. A trigger lets the next of an ordering key go where one ended.
 *
 * <p>Ordering keys are locked before any row, as by those who replay. Deliveries are locked in the order of their ids and receivers in that of their hosts, so that two such statements do
 * not wait for each other. What was locked is judged as it was found under the lock, and outside of the look-up by id, since
 * an index of pending deliveries would be read from end to end where the planner believes them to be few. A receiver
 * that answers 2xx and isn't failing costs a look at an index and no write.
 */
final class RecordStatement {

    private static final String WRITTEN = """
            WITH outcome AS (
              SELECT * FROM unnest($1::uuid[], $2::integer[], $3::text[], $4::timestamptz[], $5::timestamptz[],
                $6::timestamptz[], $7::integer[], $8::timestamptz[], $9::integer[], $10::text[])
                AS o(id, attempt, state, due_at, finished_at, now, status, at, latency_ms, error)
            ), lines AS MATERIALIZED (
              SELECT pg_advisory_xact_lock_shared(line) FROM (
                SELECT DISTINCT delivery_key(d.topic, d.ordering_key) AS line
                FROM outcome o JOIN delivery d ON d.id = o.id ORDER BY line
              ) line
            ), held AS MATERIALIZED (
              SELECT d.id, d.attempt, d.state FROM outcome o JOIN delivery d ON d.id = o.id
              WHERE (SELECT count(*) FROM lines) > 0
              ORDER BY d.id FOR UPDATE OF d%s
            ), written AS (
              UPDATE delivery d SET state = o.state, due_at = o.due_at, finished_at = o.finished_at, tries = tries + 1,
                last_status = o.status, last_error = o.error, worker = NULL
              FROM held JOIN outcome o USING (id, attempt)
              WHERE d.id = held.id AND held.state = 'pending'
              RETURNING d.id, d.attempt, d.host, o.now, o.status, o.at, o.latency_ms, o.error
            ), noted AS (
              INSERT INTO delivery_attempt (delivery_id, number, at, latency_ms, status, error)
              SELECT id, attempt, at, latency_ms, status, error FROM written
            )""";

    private static final String KEPT = """
            , known AS MATERIALIZED (
              SELECT r.host FROM receiver r JOIN standing USING (host) ORDER BY r.host FOR UPDATE OF r
            ), recovered AS (
              DELETE FROM receiver r USING known JOIN standing USING (host)
              WHERE r.host = known.host AND standing.answered AND r.paused_at IS NULL
            ), failing AS (
              INSERT INTO receiver AS r (host, failing_since, last_failed_at)
              SELECT host, since, last FROM standing
              WHERE NOT answered AND (SELECT count(*) FROM known) >= 0
              ORDER BY host
              ON CONFLICT (host) DO UPDATE SET last_failed_at = greatest(r.last_failed_at, excluded.last_failed_at)
            )""";

    private static final String STANDING = """
            , standing AS (
              SELECT host, bool_or(coalesce(status BETWEEN 200 AND 299, false)) AS answered, min(now) AS since,
                max(now) AS last
              FROM written WHERE host <> '' GROUP BY host
            )""" + KEPT;

    private static final String RECORDED = " SELECT id, attempt, false AS passed_over FROM written";

    /** All of it, for one: it waits for whoever holds the delivery. */
    static final String SQL = WRITTEN.formatted("") + STANDING + RECORDED;

    /** All of it, for many: those that others hold just now are passed over, and told apart from those whose claims are lost. */
    static final String BATCH = WRITTEN.formatted(" SKIP LOCKED") + STANDING + RECORDED + "\n" + """
            UNION ALL SELECT id, attempt, true FROM outcome WHERE id NOT IN (SELECT id FROM held)""";

    /** Without the receivers: for a transaction that goes on, and must hold none of them while it waits for other rows. */
    static final String DELIVERIES = WRITTEN.formatted("") + RECORDED;

    /** The receivers alone: what one attempt says of its host. */
    static final String RECEIVER = """
            WITH standing AS (
              SELECT $1::text AS host, $2::boolean AS answered, $3::timestamptz AS since, $3::timestamptz AS last
              WHERE $1::text <> ''
            )""" + KEPT + " SELECT count(*) FROM known";

    /** A claim by what fences it. */
    record Fence(UUID id, int attempt) {
        static Fence of(Outcome outcome) {
            return new Fence(outcome.claim().id(), outcome.claim().attempt());
        }
    }

    private RecordStatement() {}

    static Tuple arguments(List<Outcome> outcomes) {
        return Tuple.from(new Object[] {
            SqlValues.column(outcomes, UUID[]::new, each -> each.claim().id()),
            SqlValues.column(outcomes, Integer[]::new, each -> each.claim().attempt()),
            SqlValues.column(outcomes, String[]::new, each -> each.state().text()),
            times(outcomes, Outcome::due),
            times(outcomes, Outcome::finished),
            times(outcomes, Outcome::now),
            SqlValues.column(outcomes, Integer[]::new, each -> each.attempted().status()),
            times(outcomes, each -> each.sent().at()),
            SqlValues.column(outcomes, Integer[]::new, each ->
                    (int) each.sent().latency().toMillis()),
            SqlValues.column(outcomes, String[]::new, each -> each.attempted().error())
        });
    }

    /** Of {@link #RECEIVER}. */
    static Tuple receiver(Outcome outcome) {
        Integer status = outcome.attempted().status();
        boolean answered = status != null && status / 100 == 2;
        return Tuple.of(outcome.claim().host(), answered, SqlValues.time(outcome.now()));
    }

    /** The claims that still stood, and so were recorded. */
    static Set<Fence> recorded(RowSet<Row> rows) {
        return fences(rows, row -> !row.getBoolean("passed_over"));
    }

    /** Of {@link #BATCH}: those that somebody else held. */
    static Set<Fence> passedOver(RowSet<Row> rows) {
        return fences(rows, row -> row.getBoolean("passed_over"));
    }

    private static Set<Fence> fences(RowSet<Row> rows, Predicate<Row> which) {
        return StreamSupport.stream(rows.spliterator(), false)
                .filter(which)
                .map(row -> new Fence(row.getUUID("id"), row.getInteger("attempt")))
                .collect(Collectors.toSet());
    }

    private static OffsetDateTime[] times(List<Outcome> outcomes, Function<Outcome, @Nullable Instant> time) {
        return SqlValues.column(outcomes, OffsetDateTime[]::new, each -> time(time.apply(each)));
    }

    private static @Nullable OffsetDateTime time(@Nullable Instant at) {
        return at == null ? null : SqlValues.time(at);
    }
}
