package io.stevedore.admin;

import io.smallrye.mutiny.Uni;
import io.stevedore.http.CurrentOperator;
import io.stevedore.workflow.AssignWorkflow;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Which companies have a workflow, for operators. */
@Path("/admin/v1/workflows/{slug}/companies/{companyId}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Operators: workflows")
public class WorkflowCompanyAdminResource {

    private final AssignWorkflow assign;
    private final CurrentOperator operator;

    WorkflowCompanyAdminResource(AssignWorkflow assign, CurrentOperator operator) {
        this.assign = assign;
        this.operator = operator;
    }

    @PUT
    @Consumes(MediaType.WILDCARD)
    @Operation(operationId = "assignWorkflow", summary = "Give a workflow to a company, or to all")
    @APIResponse(responseCode = "204", description = "The company has it")
    public Uni<Void> assign(
            @Parameter(description = "The workflow's slug", example = "invoices") @PathParam("slug") String slug,
            @Parameter(
                            description = "The company's id; * for all, also those that come later",
                            example = "cmp_01h455vb4pex5vsknk084sn02q")
                    @PathParam("companyId")
                    String companyId) {
        return assign.assign(operator.get(), slug, companyId);
    }

    @DELETE
    @Operation(
            operationId = "unassignWorkflow",
            summary = "Take a workflow away from a company, or from all",
            description = "What was given to all stays with all. Sessions that are under way go on.")
    @APIResponse(responseCode = "204", description = "The company does not have it by itself any more")
    public Uni<Void> unassign(
            @Parameter(description = "The workflow's slug", example = "invoices") @PathParam("slug") String slug,
            @Parameter(
                            description = "The company's id; * for what was given to all",
                            example = "cmp_01h455vb4pex5vsknk084sn02q")
                    @PathParam("companyId")
                    String companyId) {
        return assign.unassign(operator.get(), slug, companyId);
    }
}
