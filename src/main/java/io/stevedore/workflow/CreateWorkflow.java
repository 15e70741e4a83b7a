package io.stevedore.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import io.stevedore.company.Operator;
import io.stevedore.kernel.Clock;
import io.stevedore.kernel.Db;
import io.stevedore.kernel.Fields;
import io.stevedore.kernel.Ids;
import io.stevedore.kernel.SqlValues;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Creates a workflow that has no version yet, and that no company has. */
@Singleton
public class CreateWorkflow {

    private static final String INSERT = """
            insert into workflow (id, slug, created_at, name, description, icon, color)
            values ($1, $2, $3, $4, $5, $6, $7) on conflict (slug) do nothing
            """;

    private final Db db;
    private final WorkflowAudit audit;
    private final Clock clock;

    CreateWorkflow(Db db, WorkflowAudit audit, Clock clock) {
        this.db = db;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Creates it.
     *
     * @throws io.stevedore.kernel.Problem.Invalid naming every wrong field
     * @throws io.stevedore.kernel.Problem.Conflict if the slug is taken
     */
    public Uni<OperatorWorkflow> create(Operator by, @Nullable JsonNode body) {
        Fields fields = Fields.of(body);
        String slug = WorkflowRules.slug(fields);
        WorkflowTexts texts = WorkflowTexts.read(fields);
        fields.verify();
        return db.transaction(transaction -> in(transaction, by, slug, texts)
                .invoke(created -> verify(created, slug))
                .chain(() -> OperatorWorkflow.of(transaction, slug)));
    }

    /** Whether there was none of that slug, and so it was created. */
    Uni<Boolean> in(SqlConnection transaction, Operator by, String slug, WorkflowTexts texts) {
        Tuple values = texts.addTo(
                Tuple.tuple().addUUID(Ids.next()).addString(slug).addOffsetDateTime(SqlValues.time(clock.now())));
        return transaction
                .preparedQuery(INSERT)
                .execute(values)
                .map(rows -> rows.rowCount() == 1)
                .call(created -> created
                        ? audit.tell(transaction, by, "created", slug, new JsonObject().put("name", texts.name()))
                        : Uni.createFrom().voidItem());
    }

    private static void verify(boolean created, String slug) {
        if (!created) {
            throw WorkflowProblems.slugTaken(slug);
        }
    }
}
