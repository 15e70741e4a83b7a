package io.stevedore.workflow;

import io.smallrye.mutiny.Uni;
import io.stevedore.company.Capability;
import io.stevedore.company.CurrentCaller;
import io.stevedore.http.Bucket;
import io.stevedore.http.Guarded;
import io.stevedore.kernel.Page;
import jakarta.ws.rs.GET;
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
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The workflows that the caller's company can use. */
@Path("/api/v1/workflows")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Workflows")
public class WorkflowResource {

    private final Workflows workflows;
    private final CurrentCaller caller;

    WorkflowResource(Workflows workflows, CurrentCaller caller) {
        this.workflows = workflows;
        this.caller = caller;
    }

    @GET
    @Guarded(bucket = Bucket.READ, needs = Capability.SESSIONS_WRITE)
    @Operation(operationId = "listWorkflows", summary = "Workflows assigned to the company, newest first")
    @APIResponse(
            responseCode = "200",
            description = "One page",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = WorkflowPage.class),
                            examples = @ExampleObject(name = "page", value = WorkflowExamples.PAGE)))
    public Uni<Page<WorkflowSummary>> page(
            @Parameter(description = "Where the page before ended: its nextCursor") @QueryParam("cursor") @Nullable
                    String cursor,
            @Parameter(description = "Items a page, 1 to 100; 20 by default", example = "20")
                    @QueryParam("limit")
                    @Nullable
                    String limit) {
        return workflows.page(caller.get(), cursor, limit);
    }

    @GET
    @Path("{slug}")
    @Guarded(bucket = Bucket.READ, needs = Capability.SESSIONS_WRITE)
    @Operation(operationId = "getWorkflow", summary = "One workflow")
    @APIResponse(
            responseCode = "200",
            description = "The workflow",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = WorkflowSummary.class),
                            examples = @ExampleObject(name = "workflow", value = WorkflowExamples.SUMMARY)))
    public Uni<WorkflowSummary> one(
            @Parameter(description = "The workflow's slug", example = "ocr") @PathParam("slug") String slug) {
        return workflows.require(caller.get(), slug);
    }

    @GET
    @Path("{slug}/versions/{version}")
    @Guarded(bucket = Bucket.READ, needs = Capability.SESSIONS_WRITE)
    @Operation(operationId = "getWorkflowVersion", summary = "What one published version takes and gives")
    @APIResponse(
            responseCode = "200",
            description = "The version's contract",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = WorkflowContract.class),
                            examples = @ExampleObject(name = "contract", value = WorkflowExamples.CONTRACT)))
    public Uni<WorkflowContract> version(
            @Parameter(description = "The workflow's slug", example = "ocr") @PathParam("slug") String slug,
            @Parameter(description = "A published version, a positive integer", example = "1") @PathParam("version")
                    String version) {
        return workflows.requireVersion(caller.get(), slug, version);
    }
}
