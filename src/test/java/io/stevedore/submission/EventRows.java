package io.stevedore.submission;

import io.smallrye.mutiny.Uni;
import io.stevedore.kernel.Db;
import io.stevedore.kernel.Ids;
import io.stevedore.testing.Sql;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.UUID;

/** Events made as a feature makes them: submission, event and envelope in one transaction. */
@Singleton
class EventRows {

    private static final Duration MOST = Duration.ofSeconds(20);

    private final Db db;
    private final PublishEvents events;

    EventRows(Db db, PublishEvents events) {
        this.db = db;
        this.events = events;
    }

    /** Makes an event of the submission; gives its id as callers see it. */
    String add(UUID submission) {
        return add(submission, Uni.createFrom().voidItem());
    }

    /** The same, and the transaction commits once the gate opens. */
    String add(UUID submission, Uni<Void> gate) {
        UUID event = Ids.next();
        db.transaction(transaction -> made(transaction, submission, event).chain(() -> gate))
                .await()
                .atMost(MOST);
        return Ids.text("evt", event);
    }

    private Uni<Void> made(SqlConnection transaction, UUID submission, UUID event) {
        return transaction
                .preparedQuery("UPDATE submission SET revision = revision + 1 WHERE id = $1")
                .execute(Tuple.of(submission))
                .chain(() -> insert(transaction, submission, EventType.FRAUD_MATCH_RESOLVED, event))
                .chain(() -> events.publish(transaction, event));
    }

    static Uni<Void> insert(SqlConnection transaction, UUID submission, EventType type, UUID event) {
        return transaction
                .preparedQuery("INSERT INTO submission_event"
                        + " (id, submission_id, company_id, type, occurred_at, actor_type, actor_name)"
                        + " SELECT $1, id, company_id, $2, now(), 'system', 'Stevedore' FROM submission WHERE id = $3")
                .execute(Tuple.of(event, type.text(), submission))
                .replaceWithVoid();
    }

    /** So many events of the submission that nobody has read yet, straight to the database. */
    static void addMany(UUID submission, UUID company, int count) {
        Sql.run("""
                WITH made AS (
                  INSERT INTO submission_event (id, submission_id, company_id, type, occurred_at, actor_type, actor_name)
                  SELECT gen_random_uuid(), ?, ?, 'session.failed', now(), 'system', 'Stevedore' FROM generate_series(1, ?)
                  RETURNING id, submission_id, company_id
                )
                INSERT INTO event_envelope (event_id, company_id, submission_id, body)
                SELECT id, company_id, submission_id, convert_to('{"eventId": "' || id || '"}', 'UTF8') FROM made
                """, submission, company, count);
    }

    /** Takes the submission's events away: many rows make other tests slow. */
    static void remove(UUID submission) {
        Sql.run("DELETE FROM event_envelope WHERE submission_id = ?", submission);
        Sql.run("DELETE FROM submission_event WHERE submission_id = ?", submission);
    }
}
