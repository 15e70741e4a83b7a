package io.stevedore.submission;

import com.fasterxml.jackson.databind.util.RawValue;
import io.smallrye.mutiny.Uni;
import io.stevedore.company.Caller;
import io.stevedore.kernel.Db;
import io.stevedore.kernel.Page;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Lists a company's events, oldest first, by a cursor that passes over none and repeats none, however late the transaction
 * of an event commits.
 *
 * <p>An event has no position when it is made: an order given out then would have gaps that fill up behind a reader. A
 * reader that finds less than a page gives the next positions to the events that have committed by then, in the order in
 * which they were made, one reader of a company at a time. So positions only ever grow at the end, and of two events of a
 * submission the earlier one, which had committed before the later one was made, comes first.
 */
@Singleton
public class ListEvents {

    /** The most that one reader gives out; more than a page holds, so that a page that stays short is the last. */
    static final int MOST = 500;

    /** Its row is locked until the transaction ends, so that one gives out at a time. */
    private static final String LAST = """
            INSERT INTO event_position AS p (company_id, last) VALUES ($1, 0)
            ON CONFLICT (company_id) DO UPDATE SET last = p.last RETURNING last""";

    /**
     * A statement of its own after the lock, so that it sees what was given out before. Rows are locked in the order of seq;
     * the array is there for the planner, which takes it for short and goes by the primary key.
     */
    static final String GIVE = """
            WITH fresh AS MATERIALIZED (
              SELECT event_id, seq FROM event_envelope WHERE company_id = $1 AND position IS NULL
              ORDER BY seq LIMIT $3 FOR UPDATE
            ), given AS (
              UPDATE event_envelope e SET position = $2::bigint + place.n
              FROM unnest(ARRAY(SELECT event_id FROM fresh ORDER BY seq)) WITH ORDINALITY AS place(event_id, n)
              WHERE e.event_id = place.event_id
            )
            UPDATE event_position SET last = $2::bigint + (SELECT count(*) FROM fresh) WHERE company_id = $1""";

    private final Db db;

    ListEvents(Db db) {
        this.db = db;
    }

    /**
     * The events behind a cursor, as their envelopes were or would have been sent.
     *
     * @return a page whose {@code nextCursor} is never null: it goes on working for what comes later
     * @throws io.stevedore.kernel.Problem.Invalid naming every wrong parameter
     */
    public Uni<Page<RawValue>> list(Caller caller, @Nullable String cursor, @Nullable String limit) {
        EventsRequest request = EventsRequest.of(caller.company(), cursor, limit);
        return find(request)
                .chain(found -> found.isShort()
                        ? give(request.companyId()).chain(() -> find(request))
                        : Uni.createFrom().item(found))
                .map(EventsFound::page);
    }

    private Uni<EventsFound> find(EventsRequest request) {
        return db.run(EventsFound.FIND, Tuple.of(request.companyId(), request.after(), request.size() + 1))
                .map(rows -> EventsFound.of(request, rows));
    }

    private Uni<Void> give(UUID companyId) {
        return db.transaction(transaction -> transaction
                .preparedQuery(LAST)
                .execute(Tuple.of(companyId))
                .map(rows -> rows.iterator().next().getLong("last"))
                .chain(last -> transaction.preparedQuery(GIVE).execute(Tuple.of(companyId, last, MOST)))
                .replaceWithVoid());
    }
}
