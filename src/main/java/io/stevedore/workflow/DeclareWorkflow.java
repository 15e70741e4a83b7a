package io.stevedore.workflow;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.stevedore.company.Operator;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Makes a workflow be as declared. Declared twice, or by two replicas at once, it is as declared once: a version is added
 * and published only where the published one says something else, and only what changes is in the audit log.
 *
 * <p>It takes no assignment away, since those may have been made by hand, and it leaves a retired workflow alone.
 */
@Singleton
public class DeclareWorkflow {

    private static final Operator BY = Operator.BOOTSTRAP;

    private final CreateWorkflow create;
    private final ChangeWorkflow change;
    private final AddVersion add;
    private final PublishVersion publish;
    private final AssignWorkflow assign;

    DeclareWorkflow(
            CreateWorkflow create,
            ChangeWorkflow change,
            AddVersion add,
            PublishVersion publish,
            AssignWorkflow assign) {
        this.create = create;
        this.change = change;
        this.add = add;
        this.publish = publish;
        this.assign = assign;
    }

    /** Makes it so, in the caller's transaction. */
    public Uni<Void> in(SqlConnection transaction, WorkflowDeclaration wanted) {
        return create.in(transaction, BY, wanted.slug(), wanted.texts())
                .chain(() -> LockedWorkflow.of(transaction, wanted.slug()))
                .chain(workflow ->
                        workflow.isRetired() ? Uni.createFrom().voidItem() : declare(transaction, workflow, wanted));
    }

    private Uni<Void> declare(SqlConnection transaction, LockedWorkflow workflow, WorkflowDeclaration wanted) {
        return change.in(transaction, BY, workflow, wanted.texts())
                .chain(() -> publish.says(transaction, workflow, wanted.definition()))
                .chain(same -> same ? Uni.createFrom().voidItem() : publish(transaction, workflow, wanted.definition()))
                .chain(() -> assign(transaction, workflow, wanted));
    }

    private Uni<Void> publish(SqlConnection transaction, LockedWorkflow workflow, Definition definition) {
        return add.in(transaction, BY, workflow, definition)
                .chain(added -> publish.in(transaction, BY, workflow, added.version()));
    }

    private Uni<Void> assign(SqlConnection transaction, LockedWorkflow workflow, WorkflowDeclaration wanted) {
        Stream<Optional<UUID>> all = wanted.everyCompany() ? Stream.of(Optional.empty()) : Stream.empty();
        Stream<Optional<UUID>> each = wanted.companies().stream().map(Optional::of);
        return Multi.createFrom()
                .items(Stream.concat(all, each))
                .onItem()
                .transformToUniAndConcatenate(company -> assign.in(transaction, BY, workflow, company.orElse(null)))
                .onItem()
                .ignoreAsUni();
    }
}
