package io.stevedore.workflow;

import io.smallrye.mutiny.Uni;
import io.stevedore.company.Operator;
import io.stevedore.kernel.Clock;
import io.stevedore.kernel.Db;
import io.stevedore.kernel.SqlValues;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;

/** Retires a workflow for good: no new sessions of it; those under way finish. */
@Singleton
public class RetireWorkflow {

    private static final String RETIRE = "update workflow set retired_at = $2 where id = $1 and retired_at is null";

    private final Db db;
    private final WorkflowAudit audit;
    private final Clock clock;

    RetireWorkflow(Db db, WorkflowAudit audit, Clock clock) {
        this.db = db;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Retires it; a retired one stays as it is.
     *
     * @throws io.stevedore.kernel.Problem.NotFound if there is no such workflow
     */
    public Uni<OperatorWorkflow> retire(Operator by, String slug) {
        return db.transaction(transaction -> LockedWorkflow.of(transaction, slug)
                .chain(workflow -> in(transaction, by, workflow))
                .chain(() -> OperatorWorkflow.of(transaction, slug)));
    }

    private Uni<Void> in(SqlConnection transaction, Operator by, LockedWorkflow workflow) {
        return transaction
                .preparedQuery(RETIRE)
                .execute(Tuple.of(workflow.id(), SqlValues.time(clock.now())))
                .chain(rows -> rows.rowCount() == 0
                        ? Uni.createFrom().voidItem()
                        : audit.tell(transaction, by, "retired", workflow.slug(), new JsonObject()));
    }
}
