package io.stevedore.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.smallrye.mutiny.Uni;
import io.stevedore.company.Operator;
import io.stevedore.kernel.Db;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Changes what people see of a workflow: its name, description, icon and color. */
@Singleton
public class ChangeWorkflow {

    private static final String UPDATE =
            "update workflow set name = $2, description = $3, icon = $4, color = $5 where id = $1";

    private final Db db;
    private final WorkflowAudit audit;

    ChangeWorkflow(Db db, WorkflowAudit audit) {
        this.db = db;
        this.audit = audit;
    }

    /**
     * Changes the members that the body names; null clears one that may be absent. What changes nothing is in no log.
     *
     * @throws io.stevedore.kernel.Problem.NotFound if there is no such workflow
     * @throws io.stevedore.kernel.Problem.Invalid naming every wrong field
     */
    public Uni<OperatorWorkflow> change(Operator by, String slug, @Nullable JsonNode body) {
        JsonNode change = Given.or(body, NullNode.getInstance());
        WorkflowTexts.verify(change);
        return db.transaction(transaction -> LockedWorkflow.of(transaction, slug)
                .chain(workflow ->
                        in(transaction, by, workflow, workflow.texts().with(change)))
                .chain(() -> OperatorWorkflow.of(transaction, slug)));
    }

    Uni<Void> in(SqlConnection transaction, Operator by, LockedWorkflow workflow, WorkflowTexts wanted) {
        if (wanted.equals(workflow.texts())) {
            return Uni.createFrom().voidItem();
        }
        return transaction
                .preparedQuery(UPDATE)
                .execute(wanted.addTo(Tuple.of(workflow.id())))
                .chain(() ->
                        audit.tell(transaction, by, "changed", workflow.slug(), wanted.changesFrom(workflow.texts())));
    }
}
