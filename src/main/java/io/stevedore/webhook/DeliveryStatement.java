package io.stevedore.webhook;

import io.stevedore.kernel.PageRequest;
import io.stevedore.kernel.SqlValues;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The one statement that reads a page. The filter that usually leaves the fewest rows leads, and its index gives them newest
 * first, beginning behind the cursor; the others look at the rows that come, at most {@value #EXAMINED} a page, and where
 * that ends the page early the row it ended at is the next cursor.
 *
 * @param bound how many rows the leading index gives at most
 */
record DeliveryStatement(String sql, Tuple arguments, int bound) {

    static final int EXAMINED = 2_000;

    private static final String SQL = """
            WITH scanned AS MATERIALIZED (
              SELECT d.id, d.state, d.finished_at, d.host, d.created_at FROM delivery d
              WHERE (d.created_at, d.id) < ($1, $2) AND d.created_at >= $3%s
              ORDER BY d.created_at DESC, d.id DESC LIMIT $4
            ), reached AS (
              SELECT created_at AS reached_at, id AS reached_id, (SELECT count(*) FROM scanned) AS examined
              FROM scanned ORDER BY created_at, id LIMIT 1
            ), found AS (
              SELECT d.id AS found_id FROM scanned d%s ORDER BY d.created_at DESC, d.id DESC LIMIT $5
            )
            SELECT reached.*,""" + DeliveryView.COLUMNS + """

            FROM reached LEFT JOIN found ON true LEFT JOIN delivery d ON d.id = found.found_id
            ORDER BY d.created_at DESC, d.id DESC""";

    /** A condition with its argument, null where it needs none. */
    private record Condition(String sql, @Nullable Object argument) {}

    static DeliveryStatement of(DeliveryFilter filter, PageRequest page) {
        List<Condition> conditions = conditions(filter);
        int bound = conditions.size() > 1 ? EXAMINED : page.size() + 1;
        Instant since = filter.since() == null ? Instant.EPOCH : filter.since();
        List<Object> arguments = new ArrayList<>(List.of(
                SqlValues.time(page.after().createdAt()),
                page.after().id(),
                SqlValues.time(since),
                bound,
                page.size() + 1));
        List<String> texts = new ArrayList<>();
        for (Condition each : conditions) {
            Stream.ofNullable(each.argument()).forEach(arguments::add);
            texts.add(each.sql().formatted(arguments.size()));
        }
        String lead = texts.isEmpty() ? "" : " AND " + texts.get(0);
        String rest = texts.stream().skip(1).collect(Collectors.joining(" AND "));
        return new DeliveryStatement(
                SQL.formatted(lead, rest.isEmpty() ? "" : " WHERE " + rest), Tuple.from(arguments), bound);
    }

    /** The one that leads first: a session has few, few fail or are pending, and a host has fewer than all were delivered. */
    private static List<Condition> conditions(DeliveryFilter filter) {
        List<Condition> conditions = new ArrayList<>();
        if (filter.sessionId() != null) {
            conditions.add(new Condition("d.ordering_key = $%d", filter.sessionId()));
        }
        if (filter.host() != null) {
            conditions.add(new Condition("d.host = $%d", filter.host()));
        }
        if (filter.status() != null) {
            boolean usual = filter.status() == DeliveryState.DELIVERED;
            conditions.add(usual || filter.sessionId() != null ? conditions.size() : 0, stands(filter.status()));
        }
        return conditions;
    }

    /** As text, so that the planner knows how many there are: it takes an argument for one of three that are equally many. */
    private static Condition stands(DeliveryState state) {
        String text = state == DeliveryState.PENDING ? "d.finished_at IS NULL" : "d.state = '" + state.text() + "'";
        return new Condition(text, null);
    }
}
