package io.stevedore.submission;

import com.fasterxml.jackson.databind.util.RawValue;
import io.stevedore.kernel.Page;
import io.stevedore.kernel.Page.Pagination;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * What one look at a company's events gave.
 *
 * @param waiting whether there were events without a position
 * @param events at most one more than the page holds
 */
record EventsFound(EventsRequest request, boolean waiting, List<Placed> events) {

    /** At least one row, which says whether events wait for their position. */
    static final String FIND = """
            SELECT fresh.waiting, e.position, e.body
            FROM (SELECT (
              SELECT seq FROM event_envelope WHERE company_id = $1 AND position IS NULL ORDER BY seq LIMIT 1
            ) IS NOT NULL AS waiting) fresh
            LEFT JOIN LATERAL (
              SELECT position, body FROM event_envelope
              WHERE company_id = $1 AND position > $2 ORDER BY position LIMIT $3
            ) e ON true
            ORDER BY e.position""";

    /** An envelope by its place in the list. */
    record Placed(long position, String body) {}

    static EventsFound of(EventsRequest request, RowSet<Row> rows) {
        List<Placed> events = StreamSupport.stream(rows.spliterator(), false)
                .filter(row -> row.getLong("position") != null)
                .map(row -> new Placed(
                        row.getLong("position"), row.get(Buffer.class, "body").toString()))
                .toList();
        return new EventsFound(request, rows.iterator().next().getBoolean("waiting"), events);
    }

    /** Whether more would be found once those that wait have their positions. */
    boolean isShort() {
        return waiting && events.size() <= request.size();
    }

    /** The page; its cursor keeps working, also where nothing follows yet. */
    Page<RawValue> page() {
        boolean more = events.size() > request.size();
        List<Placed> shown = more ? events.subList(0, request.size()) : events;
        long last =
                shown.isEmpty() ? request.after() : shown.get(shown.size() - 1).position();
        return new Page<>(
                shown.stream().map(event -> new RawValue(event.body())).toList(),
                new Pagination(more, request.cursor(last)));
    }
}
