package io.stevedore.retention;

import io.smallrye.mutiny.Uni;
import io.stevedore.kernel.SqlValues;
import io.stevedore.sync.QueueSync;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

/**
 * Rewrites what receivers were or will be told of a submission: the events' envelopes and the deliveries of its session. Its
 * post downstream goes, since it is of no use without the data. An
 * attempt that is under way has its bytes already; every later one sends those that are written here.
 */
final class ScrubBodies {

    /** In the order in which those who read them lock them. */
    private static final String ENVELOPES = """
            SELECT e.event_id AS id, e.body FROM submission_event s JOIN event_envelope e ON e.event_id = s.id
            WHERE s.submission_id = $1 ORDER BY e.seq FOR UPDATE OF e""";

    private static final String WRITE_ENVELOPES = """
            UPDATE event_envelope e SET body = b.body FROM unnest($1::uuid[], $2::bytea[]) AS b(id, body)
            WHERE e.event_id = b.id""";

    /** What went downstream, or was given up: without the data there is nothing that could be sent once more. */
    private static final String DROP = "DELETE FROM delivery WHERE ordering_key = $1 AND topic = $2";

    /** In the order in which the sending side locks them. */
    private static final String DELIVERIES =
            "SELECT id, body FROM delivery WHERE ordering_key = $1 ORDER BY seq FOR UPDATE";

    private static final String WRITE_DELIVERIES = """
            UPDATE delivery d SET body = b.body FROM unnest($1::uuid[], $2::bytea[]) AS b(id, body) WHERE d.id = b.id""";

    private ScrubBodies() {}

    static Uni<Void> scrub(SqlConnection transaction, Held held) {
        return rewrite(transaction, ENVELOPES, held.id(), WRITE_ENVELOPES)
                .chain(() -> transaction.preparedQuery(DROP).execute(Tuple.of(held.sessionId(), QueueSync.TOPIC)))
                .chain(() -> rewrite(transaction, DELIVERIES, held.sessionId(), WRITE_DELIVERIES));
    }

    private static Uni<Void> rewrite(SqlConnection transaction, String read, UUID of, String write) {
        return transaction
                .preparedQuery(read)
                .execute(Tuple.of(of))
                .map(ScrubBodies::scrubbed)
                .chain(bodies -> bodies.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : transaction
                                .preparedQuery(write)
                                .execute(arguments(bodies))
                                .replaceWithVoid());
    }

    private record Body(UUID id, byte[] bytes) {}

    private static List<Body> scrubbed(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> new Body(
                        row.getUUID("id"), ScrubbedBody.of(row.getBuffer("body").getBytes())))
                .toList();
    }

    private static Tuple arguments(List<Body> bodies) {
        return Tuple.of(
                SqlValues.column(bodies, UUID[]::new, Body::id),
                SqlValues.column(bodies, Buffer[]::new, body -> Buffer.buffer(body.bytes())));
    }
}
