package io.stevedore.admin;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import io.stevedore.http.CurrentOperator;
import io.stevedore.kernel.Page;
import io.stevedore.workflow.ChangeWorkflow;
import io.stevedore.workflow.CreateWorkflow;
import io.stevedore.workflow.ListAllWorkflows;
import io.stevedore.workflow.OperatorWorkflow;
import io.stevedore.workflow.RetireWorkflow;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/** Workflows, for operators: all of them, whoever has them. */
@Path("/admin/v1/workflows")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Operators: workflows")
public class WorkflowAdminResource {

    private final CreateWorkflow create;
    private final ListAllWorkflows list;
    private final ChangeWorkflow change;
    private final RetireWorkflow retire;
    private final CurrentOperator operator;

    WorkflowAdminResource(
            CreateWorkflow create,
            ListAllWorkflows list,
            ChangeWorkflow change,
            RetireWorkflow retire,
            CurrentOperator operator) {
        this.create = create;
        this.list = list;
        this.change = change;
        this.retire = retire;
        this.operator = operator;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @ResponseStatus(201)
    @Operation(
            operationId = "createWorkflow",
            summary = "Create a workflow",
            description = "It has no version yet, and no company has it.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            schema = @Schema(implementation = WorkflowAdminExamples.New.class),
                            examples = @ExampleObject(name = "new", value = WorkflowAdminExamples.NEW)))
    @APIResponse(
            responseCode = "201",
            description = "The workflow",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = OperatorWorkflow.class),
                            examples = @ExampleObject(name = "workflow", value = WorkflowAdminExamples.WORKFLOW)))
    @APIResponse(responseCode = "409", description = "There is a workflow of this slug already")
    public Uni<OperatorWorkflow> create(JsonNode body) {
        return create.create(operator.get(), body);
    }

    @GET
    @Operation(
            operationId = "listAllWorkflows",
            summary = "All workflows, newest first",
            description = "Also those that are not published yet, and those that are retired.")
    @APIResponse(
            responseCode = "200",
            description = "One page",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = WorkflowAdminExamples.Workflows.class),
                            examples = @ExampleObject(name = "page", value = WorkflowAdminExamples.WORKFLOWS)))
    @APIResponse(responseCode = "422", description = AdminDocs.WRONG_PAGE)
    public Uni<Page<OperatorWorkflow>> page(
            @Parameter(description = AdminDocs.CURSOR) @QueryParam("cursor") @Nullable String cursor,
            @Parameter(description = AdminDocs.LIMIT) @QueryParam("limit") @Nullable String limit) {
        return list.page(cursor, limit);
    }

    @PATCH
    @Path("{slug}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "changeWorkflow",
            summary = "Change what people see of a workflow",
            description = "Its name, description, icon and color: what the body names. null clears one but the name.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            schema = @Schema(implementation = WorkflowAdminExamples.Change.class),
                            examples = @ExampleObject(name = "change", value = WorkflowAdminExamples.CHANGE)))
    @APIResponse(
            responseCode = "200",
            description = "The workflow",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = OperatorWorkflow.class),
                            examples = @ExampleObject(name = "workflow", value = WorkflowAdminExamples.WORKFLOW)))
    public Uni<OperatorWorkflow> change(
            @Parameter(description = "The workflow's slug", example = "invoices") @PathParam("slug") String slug,
            JsonNode body) {
        return change.change(operator.get(), slug, body);
    }

    @POST
    @Path("{slug}/retire")
    @Consumes(MediaType.WILDCARD)
    @Operation(
            operationId = "retireWorkflow",
            summary = "Retire a workflow",
            description = "No new sessions of it; those under way finish. Once more changes nothing.")
    @APIResponse(
            responseCode = "200",
            description = "The workflow",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = OperatorWorkflow.class),
                            examples = @ExampleObject(name = "retired", value = WorkflowAdminExamples.RETIRED)))
    public Uni<OperatorWorkflow> retire(
            @Parameter(description = "The workflow's slug", example = "invoices") @PathParam("slug") String slug) {
        return retire.retire(operator.get(), slug);
    }
}
