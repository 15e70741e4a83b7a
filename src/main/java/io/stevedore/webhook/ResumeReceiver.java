package io.stevedore.webhook;

import io.smallrye.mutiny.Uni;
import io.stevedore.company.Audit;
import io.stevedore.company.Operator;
import io.stevedore.kernel.Db;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;

/** Lets the deliveries of a paused receiver go again: those whose time came meanwhile at once. */
@Singleton
public class ResumeReceiver {

    private static final String RESUME = """
            DELETE FROM receiver WHERE host = $1 AND paused_at IS NOT NULL
            RETURNING pg_notify('stevedore_delivery', '')""";

    private final Db db;
    private final Audit audit;

    ResumeReceiver(Db db, Audit audit) {
        this.db = db;
        this.audit = audit;
    }

    /** @throws io.stevedore.kernel.Problem.NotFound if no receiver of that host is paused */
    public Uni<Void> resume(Operator by, String host) {
        String known = DeliveryFilter.lower(host);
        return db.transaction(transaction -> resumed(transaction, known)
                .chain(() -> audit.write(transaction, by, "receiver.resumed", known, new JsonObject())));
    }

    private static Uni<Boolean> resumed(SqlConnection transaction, String host) {
        return transaction
                .preparedQuery(RESUME)
                .execute(Tuple.of(host))
                .map(rows -> rows.size() == 0 ? null : Boolean.TRUE)
                .onItem()
                .ifNull()
                .failWith(WebhookProblems::noPausedReceiver);
    }
}
