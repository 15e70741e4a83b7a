package io.stevedore.workflow;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/** Tells all replicas that something about workflows changed. */
public final class WorkflowChanges {

    static final String CHANNEL = "stevedore_workflow";

    private WorkflowChanges() {}

    /** Call in the transaction that makes the change: replicas hear of it when it commits. */
    public static Uni<Void> announce(SqlConnection transaction, String slug) {
        return transaction
                .preparedQuery("select pg_notify($1, $2)")
                .execute(Tuple.of(CHANNEL, slug))
                .replaceWithVoid();
    }
}
