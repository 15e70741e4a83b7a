package io.stevedore.admin;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.stevedore.company.FindCompanies;
import io.stevedore.kernel.FieldErrors;
import io.stevedore.kernel.Fields;
import io.stevedore.workflow.DeclareWorkflow;
import io.stevedore.workflow.ReadDeclaration;
import io.stevedore.workflow.WorkflowDeclaration;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Makes the workflows of a bootstrap file true, and nothing else: what the file does not name stays. */
@Singleton
class DeclareWorkflows {

    private final ReadDeclaration readDeclaration;
    private final FindCompanies findCompanies;
    private final DeclareWorkflow declareWorkflow;

    DeclareWorkflows(ReadDeclaration readDeclaration, FindCompanies findCompanies, DeclareWorkflow declareWorkflow) {
        this.readDeclaration = readDeclaration;
        this.findCompanies = findCompanies;
        this.declareWorkflow = declareWorkflow;
    }

    /** The workflows of the file that are right; the errors of the others are noted at the root. */
    List<DeclaredWorkflow> read(Fields root) {
        return new WorkflowSection(readDeclaration).read(root);
    }

    /**
     * Makes them so, in the caller's transaction; a second time it changes nothing.
     *
     * <p>Fails with {@link io.stevedore.kernel.Problem.Invalid} on {@code workflows[i].companies[j]} for each company that
     * does not exist.
     */
    Uni<Void> in(SqlConnection transaction, List<DeclaredWorkflow> workflows) {
        FieldErrors errors = new FieldErrors();
        return Multi.createFrom()
                .iterable(workflows)
                .onItem()
                .transformToUniAndConcatenate(each -> findCompanies
                        .in(transaction, each.handles())
                        .map(known -> with(each, known, errors))
                        .chain(wanted -> declareWorkflow.in(transaction, wanted)))
                .onItem()
                .ignoreAsUni()
                .invoke(errors::verify);
    }

    private static WorkflowDeclaration with(DeclaredWorkflow workflow, Map<String, UUID> known, FieldErrors errors) {
        for (int i = 0; i < workflow.handles().size(); i++) {
            String handle = workflow.handles().get(i);
            if (!known.containsKey(handle)) {
                errors.reject(workflow.path() + "[" + i + "]", "there is no company " + handle, "unknown-value");
            }
        }
        return workflow.declaration().with(Set.copyOf(known.values()));
    }
}
