package io.stevedore.workflow;

import io.smallrye.mutiny.Uni;
import io.stevedore.company.Audit;
import io.stevedore.company.Operator;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;

/** Tells of a change in the transaction that makes it: to the audit log, and to all replicas. */
@Singleton
class WorkflowAudit {

    private final Audit audit;

    WorkflowAudit(Audit audit) {
        this.audit = audit;
    }

    /** @param action what was done, such as {@code published} */
    Uni<Void> tell(SqlConnection transaction, Operator by, String action, String slug, JsonObject data) {
        return audit.write(transaction, by, "workflow." + action, slug, data)
                .chain(() -> WorkflowChanges.announce(transaction, slug));
    }
}
