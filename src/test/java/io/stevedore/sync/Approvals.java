package io.stevedore.sync;

import io.smallrye.mutiny.Uni;
import io.stevedore.kernel.Db;
import io.stevedore.kernel.Ids;
import io.stevedore.testing.Api.Key;
import io.stevedore.testing.Given;
import io.stevedore.testing.Given.Session;
import io.stevedore.testing.Images;
import io.stevedore.testing.Sql;
import io.stevedore.testing.TestWorkflows;
import io.stevedore.workflow.Definition.SyncTarget;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.awaitility.Awaitility;

/** Approves in one line of SQL and queues the sync in the same transaction, as those who approve do. */
@Singleton
class Approvals {

    /** Text that must come through as it is: a number's zeros, a letter beyond ASCII, a null. */
    static final String EXTRACTED = "{\"total\": 48.350, \"company\": \"Ünicode GmbH\", \"date\": null}";

    private final Db db;
    private final QueueSync queueSync;

    Approvals(Db db, QueueSync queueSync) {
        this.db = db;
        this.queueSync = queueSync;
    }

    /** Processed and before a reviewer, with metadata, a user and extracted data whose text must survive. */
    Session inReview(Key key) {
        String slug = TestWorkflows.publish(Map.of("review", Map.of("when", "always")));
        Map<String, Object> request = new HashMap<>(Given.request(2));
        request.put("metadata", Map.of("order", 17));
        request.put("externalUser", Map.of("id", "u-1", "name", "Ada"));
        Session session = Given.session(key, slug, request);
        session.put(0, Images.jpeg(1));
        session.put(1, Images.jpeg(2));
        session.submit().then().statusCode(200);
        session.processed();
        Sql.run("UPDATE submission SET extracted_data = ? WHERE id = ?", EXTRACTED, id(session));
        return session;
    }

    /** @param target null for a version without one */
    void approve(Session session, String target) {
        run(transaction -> approving(transaction, session, target));
    }

    Uni<Void> approving(SqlConnection transaction, Session session, String target) {
        return transaction
                .preparedQuery("UPDATE submission SET status = 'approved', updated_at = now(), revision = revision + 1"
                        + " WHERE id = $1 AND status = 'review'")
                .execute(Tuple.of(id(session)))
                .chain(() -> queueSync.queue(transaction, id(session), target == null ? null : new SyncTarget(target)));
    }

    void run(Function<SqlConnection, Uni<Void>> work) {
        db.transaction(work).await().atMost(Duration.ofSeconds(10));
    }

    /** Waits for status, sync status and error. */
    static void awaitRow(Session session, String row) {
        Awaitility.await().atMost(Duration.ofSeconds(15)).until(() -> row(session), row::equals);
    }

    static String row(Session session) {
        return Sql.text(
                "SELECT concat_ws('|', status, sync_status, sync_error) FROM submission WHERE id = ?", id(session));
    }

    static int revision(Session session) {
        return Integer.parseInt(Sql.text("SELECT revision FROM submission WHERE id = ?", id(session)));
    }

    static UUID id(Session session) {
        return Ids.parse("sub", session.submissionId());
    }
}
