package io.stevedore.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import io.stevedore.company.Operator;
import io.stevedore.kernel.Blocking;
import io.stevedore.kernel.Clock;
import io.stevedore.kernel.Db;
import io.stevedore.kernel.SqlValues;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Adds a draft of what a workflow says. */
@Singleton
public class AddVersion {

    private static final String INSERT = """
            insert into workflow_version (workflow_id, version, definition, created_at)
            select $1, coalesce(max(version), 0) + 1, $2, $3 from workflow_version where workflow_id = $1
            returning
            """ + OperatorVersion.COLUMNS;

    private final Db db;
    private final Definitions definitions;
    private final Blocking blocking;
    private final WorkflowAudit audit;
    private final Clock clock;

    AddVersion(Db db, Definitions definitions, Blocking blocking, WorkflowAudit audit, Clock clock) {
        this.db = db;
        this.definitions = definitions;
        this.blocking = blocking;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Adds the next version, which nobody uses before it is published.
     *
     * @param body the definition
     * @throws io.stevedore.kernel.Problem.NotFound if there is no such workflow
     * @throws io.stevedore.kernel.Problem.Invalid naming every wrong field
     */
    public Uni<OperatorVersion> add(Operator by, String slug, @Nullable JsonNode body) {
        // To judge a pattern may take some hundred milliseconds.
        return blocking.call(() -> definitions.given(body))
                .chain(definition -> db.transaction(transaction -> LockedWorkflow.of(transaction, slug)
                        .chain(workflow -> in(transaction, by, workflow, definition))));
    }

    Uni<OperatorVersion> in(SqlConnection transaction, Operator by, LockedWorkflow workflow, Definition definition) {
        return transaction
                .preparedQuery(INSERT)
                .execute(Tuple.of(workflow.id(), definitions.text(definition), SqlValues.time(clock.now())))
                .map(rows -> OperatorVersion.of(rows.iterator().next(), definitions))
                .call(added -> audit.tell(
                        transaction,
                        by,
                        "version_added",
                        workflow.slug(),
                        new JsonObject().put("version", added.version())));
    }
}
