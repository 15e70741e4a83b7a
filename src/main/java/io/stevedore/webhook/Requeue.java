package io.stevedore.webhook;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.stevedore.kernel.SqlValues;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Puts deliveries that were given up back to where they were in their order: what is pending of their keys, and not under
 * way, waits for those before it. They have their whole schedule before them, and go out under the same event ids and with
 * the same bytes.
 */
@Singleton
class Requeue {

    /** Which are chosen, with their states as found under their locks, is put in. */
    private static final String PENDING = """
            WITH chosen AS MATERIALIZED (%s)
            UPDATE delivery d SET state = 'pending', tries = 0, due_at = NULL, finished_at = NULL, worker = NULL
            FROM chosen WHERE d.id = chosen.id AND chosen.state = 'failed'
            RETURNING d.id, d.topic, d.ordering_key, d.subject_id""";

    private static final String ONE = PENDING.formatted("SELECT id, state FROM delivery WHERE id = $1 FOR UPDATE");

    static final String BATCH = PENDING.formatted("""
            SELECT id, state FROM delivery WHERE state = 'failed' AND finished_at >= $1 AND finished_at < $2
            ORDER BY finished_at, id LIMIT $3 FOR UPDATE SKIP LOCKED""");

    static final String BATCH_OF_HOST = PENDING.formatted("""
            SELECT id, state FROM delivery WHERE state = 'failed' AND finished_at >= $1 AND finished_at < $2 AND host = $4
            ORDER BY finished_at, id LIMIT $3 FOR UPDATE SKIP LOCKED""");

    /** Keeps whoever adds to the keys or records of them away, and waits for those who do. */
    private static final String LINES = """
            SELECT pg_advisory_xact_lock(line) FROM (
              SELECT DISTINCT delivery_key(key.topic, key.ordering_key) AS line
              FROM unnest($1::text[], $2::uuid[]) AS key(topic, ordering_key) ORDER BY line
            ) line""";

    /** A statement of its own, and it waits for the end of one that is first: only so it sees what is first then. */
    private static final String ORDER = """
            WITH first AS MATERIALIZED (
              SELECT key.topic, key.ordering_key, found.id
              FROM unnest($1::text[], $2::uuid[]) AS key(topic, ordering_key) CROSS JOIN LATERAL (
                SELECT d.id FROM delivery d
                WHERE d.topic = key.topic AND d.ordering_key = key.ordering_key AND d.state = 'pending'
                ORDER BY d.seq LIMIT 1 FOR UPDATE
              ) found
            ), ordered AS (
              UPDATE delivery d SET due_at = CASE WHEN d.id = first.id THEN coalesce(d.due_at, $3) END
              FROM first
              WHERE d.topic = first.topic AND d.ordering_key = first.ordering_key AND d.state = 'pending'
                AND d.worker IS NULL
            )
            SELECT pg_notify('stevedore_delivery', '')""";

    private record Key(String topic, UUID orderingKey) {
        static Key of(Row row) {
            return new Key(row.getString("topic"), row.getUUID("ordering_key"));
        }
    }

    private final Topics topics;

    Requeue(Topics topics) {
        this.topics = topics;
    }

    /** Puts back that one if it has failed; how many it were. */
    Uni<Integer> one(SqlConnection transaction, UUID id, Instant now) {
        return run(transaction, ONE, Tuple.of(id), now);
    }

    /** Puts back so many, the longest failed first, of those that failed from that instant on and before now. */
    Uni<Integer> batch(SqlConnection transaction, ReplayRequest request, int most, Instant now) {
        Tuple range = Tuple.of(SqlValues.time(request.failedSince()), SqlValues.time(now), most);
        return request.host() == null
                ? run(transaction, BATCH, range, now)
                : run(transaction, BATCH_OF_HOST, range.addString(request.host()), now);
    }

    private Uni<Integer> run(SqlConnection transaction, String sql, Tuple arguments, Instant now) {
        return transaction
                .preparedQuery(sql)
                .execute(arguments)
                .map(rows -> StreamSupport.stream(rows.spliterator(), false).toList())
                .call(rows -> order(transaction, rows, now))
                .call(rows -> tell(transaction, rows, now))
                .map(List::size);
    }

    private static Uni<Void> order(SqlConnection transaction, List<Row> rows, Instant now) {
        List<Key> keys = rows.stream()
                .map(Key::of)
                .distinct()
                .sorted(Comparator.comparing(Key::topic).thenComparing(Key::orderingKey))
                .toList();
        String[] topics = SqlValues.column(keys, String[]::new, Key::topic);
        UUID[] orderingKeys = SqlValues.column(keys, UUID[]::new, Key::orderingKey);
        return transaction
                .preparedQuery(LINES)
                .execute(Tuple.of(topics, orderingKeys))
                .chain(() ->
                        transaction.preparedQuery(ORDER).execute(Tuple.of(topics, orderingKeys, SqlValues.time(now))))
                .replaceWithVoid();
    }

    /** One call a topic, however many there are. */
    private Uni<Void> tell(SqlConnection transaction, List<Row> rows, Instant now) {
        Map<String, List<Replayed>> byTopic = rows.stream()
                .collect(Collectors.groupingBy(
                        row -> row.getString("topic"),
                        Collectors.mapping(
                                row -> new Replayed(row.getUUID("id"), row.getUUID("subject_id"), now),
                                Collectors.toList())));
        return Multi.createFrom()
                .iterable(byTopic.entrySet())
                .onItem()
                .transformToUniAndConcatenate(each -> heard(transaction, each.getKey(), each.getValue()))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> heard(SqlConnection transaction, String topic, List<Replayed> replayed) {
        DeliveryListener listener = topics.listener(topic);
        return listener == null ? Uni.createFrom().voidItem() : listener.replayed(transaction, replayed);
    }
}
