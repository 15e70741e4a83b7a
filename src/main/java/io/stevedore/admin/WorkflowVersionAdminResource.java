package io.stevedore.admin;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import io.stevedore.http.CurrentOperator;
import io.stevedore.kernel.Page;
import io.stevedore.workflow.AddVersion;
import io.stevedore.workflow.Definition;
import io.stevedore.workflow.ListVersions;
import io.stevedore.workflow.OperatorVersion;
import io.stevedore.workflow.PublishVersion;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
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

/** The versions of one workflow, for operators. */
@Path("/admin/v1/workflows/{slug}/versions")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Operators: workflows")
public class WorkflowVersionAdminResource {

    private final AddVersion add;
    private final ListVersions list;
    private final PublishVersion publish;
    private final CurrentOperator operator;

    WorkflowVersionAdminResource(AddVersion add, ListVersions list, PublishVersion publish, CurrentOperator operator) {
        this.add = add;
        this.list = list;
        this.publish = publish;
        this.operator = operator;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @ResponseStatus(201)
    @Operation(
            operationId = "addWorkflowVersion",
            summary = "Add a draft of what a workflow says",
            description =
                    "All mistakes of a definition are told at once, each with its place. A member that is not known"
                            + " is one, and so is a pattern that a text could make take for ever.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            schema = @Schema(implementation = Definition.class),
                            examples = @ExampleObject(name = "definition", value = WorkflowAdminExamples.DEFINITION)))
    @APIResponse(
            responseCode = "201",
            description = "The draft, with its number",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = OperatorVersion.class),
                            examples = @ExampleObject(name = "draft", value = WorkflowAdminExamples.DRAFT)))
    public Uni<OperatorVersion> add(
            @Parameter(description = "The workflow's slug", example = "invoices") @PathParam("slug") String slug,
            JsonNode body) {
        return add.add(operator.get(), slug, body);
    }

    @GET
    @Operation(operationId = "listWorkflowVersions", summary = "A workflow's versions, newest first")
    @APIResponse(
            responseCode = "200",
            description = "One page",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = WorkflowAdminExamples.Versions.class),
                            examples = @ExampleObject(name = "page", value = WorkflowAdminExamples.VERSIONS)))
    @APIResponse(responseCode = "422", description = AdminDocs.WRONG_PAGE)
    public Uni<Page<OperatorVersion>> page(
            @Parameter(description = "The workflow's slug", example = "invoices") @PathParam("slug") String slug,
            @Parameter(description = AdminDocs.CURSOR) @QueryParam("cursor") @Nullable String cursor,
            @Parameter(description = AdminDocs.LIMIT) @QueryParam("limit") @Nullable String limit) {
        return list.page(slug, cursor, limit);
    }

    @POST
    @Path("{version}/publish")
    @Consumes(MediaType.WILDCARD)
    @Operation(
            operationId = "publishWorkflowVersion",
            summary = "Publish a version",
            description = "New sessions get it, and it never changes from now on. An older one can be published again.")
    @APIResponse(
            responseCode = "200",
            description = "The version",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = OperatorVersion.class),
                            examples = @ExampleObject(name = "published", value = WorkflowAdminExamples.PUBLISHED)))
    @APIResponse(responseCode = "409", description = "The workflow is retired")
    public Uni<OperatorVersion> publish(
            @Parameter(description = "The workflow's slug", example = "invoices") @PathParam("slug") String slug,
            @Parameter(description = "The version's number", example = "2") @PathParam("version") String version) {
        return publish.publish(operator.get(), slug, version);
    }
}
