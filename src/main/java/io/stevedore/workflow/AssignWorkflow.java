package io.stevedore.workflow;

import io.smallrye.mutiny.Uni;
import io.stevedore.company.Operator;
import io.stevedore.kernel.Db;
import io.stevedore.kernel.Ids;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Gives a workflow to a company, or to every one, and takes it away. Doing either twice is doing it once. */
@Singleton
public class AssignWorkflow {

    private static final String COMPANY = "select 1 from company where id = $1";

    private static final String ASSIGN =
            "insert into workflow_assignment (workflow_id, company_id) values ($1, $2) on conflict do nothing";

    private static final String UNASSIGN =
            "delete from workflow_assignment where workflow_id = $1 and company_id is not distinct from $2";

    private final Db db;
    private final WorkflowAudit audit;

    AssignWorkflow(Db db, WorkflowAudit audit) {
        this.db = db;
        this.audit = audit;
    }

    /**
     * Gives it.
     *
     * @param company {@code cmp_…}, or {@code *} for all, also those that come later
     * @throws io.stevedore.kernel.Problem.NotFound if there is no such workflow or company
     */
    public Uni<Void> assign(Operator by, String slug, String company) {
        return db.transaction(transaction -> LockedWorkflow.of(transaction, slug)
                .chain(workflow ->
                        find(transaction, company).chain(id -> in(transaction, by, workflow, id.orElse(null)))));
    }

    /**
     * Takes it away; what was given to all stays with all, and sessions that are under way go on.
     *
     * @param company {@code cmp_…}, or {@code *} for what was given to all
     * @throws io.stevedore.kernel.Problem.NotFound if there is no such workflow or company
     */
    public Uni<Void> unassign(Operator by, String slug, String company) {
        return db.transaction(transaction -> LockedWorkflow.of(transaction, slug)
                .chain(workflow -> find(transaction, company)
                        .chain(id -> apply(transaction, by, workflow, id.orElse(null), "unassigned", UNASSIGN))));
    }

    /** @param company null for all */
    Uni<Void> in(SqlConnection transaction, Operator by, LockedWorkflow workflow, @Nullable UUID company) {
        return apply(transaction, by, workflow, company, "assigned", ASSIGN);
    }

    private Uni<Void> apply(
            SqlConnection transaction,
            Operator by,
            LockedWorkflow workflow,
            @Nullable UUID company,
            String action,
            String sql) {
        String name = company == null ? OperatorWorkflow.EVERY_COMPANY : Ids.text(OperatorWorkflow.COMPANY, company);
        return transaction
                .preparedQuery(sql)
                .execute(Tuple.tuple().addUUID(workflow.id()).addUUID(company))
                .chain(rows -> rows.rowCount() == 0
                        ? Uni.createFrom().voidItem()
                        : audit.tell(transaction, by, action, workflow.slug(), new JsonObject().put("company", name)));
    }

    private static Uni<Optional<UUID>> find(SqlConnection transaction, String company) {
        if (company.equals(OperatorWorkflow.EVERY_COMPANY)) {
            return Uni.createFrom().item(Optional.empty());
        }
        UUID id = Ids.parse(OperatorWorkflow.COMPANY, company);
        return transaction
                .preparedQuery(COMPANY)
                .execute(Tuple.tuple().addUUID(id))
                .map(rows -> {
                    if (id == null || rows.size() == 0) {
                        throw WorkflowProblems.noCompany();
                    }
                    return Optional.of(id);
                });
    }
}
