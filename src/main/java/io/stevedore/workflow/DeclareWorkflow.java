package io.stevedore.workflow;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.stevedore.kernel.Db;
import io.stevedore.kernel.Ids;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes a workflow be as declared, in one transaction. Declared twice, or by two replicas at once, it is as declared
 * once: a version is added and published only where the published one says something else.
 *
 * <p>It takes no assignment away: those may have been made by hand.
 */
@Singleton
public class DeclareWorkflow {

    /** The update also locks the row, so that two replicas add one version and not two. */
    private static final String PUT = """
            insert into workflow (id, slug, name, description, icon, color) values ($1, $2, $3, $4, $5, $6)
            on conflict (slug) do update set name = $3, description = $4, icon = $5, color = $6
            returning id, published_version
            """;

    private static final String PUBLISHED =
            "select version, definition from workflow_version where workflow_id = $1 and version = $2";

    private static final String ADD = """
            with added as (
                insert into workflow_version (workflow_id, version, definition, published_at)
                select $1, coalesce(max(version), 0) + 1, $2, now() from workflow_version where workflow_id = $1
                returning version)
            update workflow set published_version = added.version from added where id = $1 returning added.version
            """;

    private static final String ASSIGN =
            "insert into workflow_assignment (workflow_id, company_id) values ($1, $2) on conflict do nothing";

    private final Db db;
    private final Definitions definitions;

    DeclareWorkflow(Db db, Definitions definitions) {
        this.db = db;
        this.definitions = definitions;
    }

    /**
     * Makes it so and tells the number of the version that is then published.
     *
     * @throws io.stevedore.kernel.Problem.Invalid with every field that is wrong; those of the definition are named from
     *     its root
     */
    public Uni<Integer> declare(WorkflowDeclaration wanted) {
        wanted.verify();
        Definition definition = definitions.given(wanted.definition());
        return db.transaction(transaction -> put(transaction, wanted)
                .chain(workflow -> publish(transaction, workflow, definition)
                        .call(() -> assign(transaction, workflow.id(), wanted)))
                .call(() -> WorkflowChanges.announce(transaction, wanted.slug())));
    }

    private record Known(UUID id, @Nullable Integer publishedVersion) {}

    private static Uni<Known> put(SqlConnection transaction, WorkflowDeclaration wanted) {
        Tuple values = Tuple.tuple()
                .addUUID(Ids.next())
                .addString(wanted.slug())
                .addString(wanted.name())
                .addString(wanted.description())
                .addString(wanted.icon())
                .addString(wanted.color());
        return transaction.preparedQuery(PUT).execute(values).map(rows -> {
            Row row = rows.iterator().next();
            return new Known(row.getUUID("id"), row.getInteger("published_version"));
        });
    }

    private Uni<Integer> publish(SqlConnection transaction, Known workflow, Definition definition) {
        Tuple published = Tuple.tuple().addUUID(workflow.id()).addInteger(workflow.publishedVersion());
        return transaction
                .preparedQuery(PUBLISHED)
                .execute(published)
                .chain(rows -> says(rows, definition)
                        ? Uni.createFrom().item(workflow.publishedVersion())
                        : add(transaction, workflow.id(), definition));
    }

    private boolean says(RowSet<Row> rows, Definition definition) {
        return rows.size() > 0
                && definitions
                        .stored(rows.iterator().next().getString("definition"))
                        .equals(definition);
    }

    private Uni<Integer> add(SqlConnection transaction, UUID workflowId, Definition definition) {
        return transaction
                .preparedQuery(ADD)
                .execute(Tuple.of(workflowId, definitions.text(definition)))
                .map(rows -> rows.iterator().next().getInteger("version"));
    }

    private static Uni<Void> assign(SqlConnection transaction, UUID workflowId, WorkflowDeclaration wanted) {
        Stream<Tuple> all = wanted.everyCompany() ? Stream.of(assignment(workflowId, null)) : Stream.empty();
        Stream<Tuple> each = wanted.companies().stream().map(company -> assignment(workflowId, company));
        return Multi.createFrom()
                .items(Stream.concat(all, each))
                .onItem()
                .transformToUniAndConcatenate(
                        values -> transaction.preparedQuery(ASSIGN).execute(values))
                .onItem()
                .ignoreAsUni();
    }

    private static Tuple assignment(UUID workflowId, @Nullable UUID companyId) {
        return Tuple.tuple().addUUID(workflowId).addUUID(companyId);
    }
}
