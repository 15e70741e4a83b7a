package io.stevedore.workflow;

import io.smallrye.mutiny.Uni;
import io.stevedore.company.Operator;
import io.stevedore.kernel.Clock;
import io.stevedore.kernel.Db;
import io.stevedore.kernel.SqlValues;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * Publishes a version: new sessions get it, and it never changes from then on. An older one that was published before can
 * be published again, which takes a mistake back; sessions that are under way keep theirs.
 */
@Singleton
public class PublishVersion {

    private static final String VERSION =
            "select " + OperatorVersion.COLUMNS + " from workflow_version where workflow_id = $1 and version = $2";

    private static final String SEAL = """
            update workflow_version set published_at = $3
            where workflow_id = $1 and version = $2 and published_at is null
            """;

    private static final String USE = "update workflow set published_version = $2 where id = $1";

    private final Db db;
    private final Definitions definitions;
    private final WorkflowAudit audit;
    private final Clock clock;

    PublishVersion(Db db, Definitions definitions, WorkflowAudit audit, Clock clock) {
        this.db = db;
        this.definitions = definitions;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Publishes it; what is published already is answered as it is, and is in no log.
     *
     * @throws io.stevedore.kernel.Problem.NotFound if there is no such workflow or version
     * @throws io.stevedore.kernel.Problem.Conflict if the workflow is retired
     */
    public Uni<OperatorVersion> publish(Operator by, String slug, String version) {
        OptionalInt number = WorkflowRules.version(version);
        if (number.isEmpty()) {
            return Uni.createFrom().failure(WorkflowProblems.noVersion());
        }
        return db.transaction(transaction -> LockedWorkflow.of(transaction, slug)
                .invoke(PublishVersion::verify)
                .call(workflow -> find(transaction, workflow, number.getAsInt()))
                .call(workflow -> in(transaction, by, workflow, number.getAsInt()))
                .chain(workflow -> find(transaction, workflow, number.getAsInt())));
    }

    /** The version is there. */
    Uni<Void> in(SqlConnection transaction, Operator by, LockedWorkflow workflow, int version) {
        if (Objects.equals(workflow.published(), version)) {
            return Uni.createFrom().voidItem();
        }
        OffsetDateTime now = SqlValues.time(clock.now());
        JsonObject data = new JsonObject().put("version", version).put("before", workflow.published());
        return transaction
                .preparedQuery(SEAL)
                .execute(Tuple.of(workflow.id(), version, now))
                .chain(() -> transaction.preparedQuery(USE).execute(Tuple.of(workflow.id(), version)))
                .chain(() -> audit.tell(transaction, by, "published", workflow.slug(), data));
    }

    /** Whether the version that is published says this. */
    Uni<Boolean> says(SqlConnection transaction, LockedWorkflow workflow, Definition definition) {
        Integer published = workflow.published();
        return published == null
                ? Uni.createFrom().item(false)
                : find(transaction, workflow, published)
                        .map(version -> version.definition().equals(definition));
    }

    private static void verify(LockedWorkflow workflow) {
        if (workflow.isRetired()) {
            throw WorkflowProblems.retired();
        }
    }

    private Uni<OperatorVersion> find(SqlConnection transaction, LockedWorkflow workflow, int version) {
        return transaction
                .preparedQuery(VERSION)
                .execute(Tuple.of(workflow.id(), version))
                .map(this::one);
    }

    private OperatorVersion one(RowSet<Row> rows) {
        if (rows.size() == 0) {
            throw WorkflowProblems.noVersion();
        }
        return OperatorVersion.of(rows.iterator().next(), definitions);
    }
}
