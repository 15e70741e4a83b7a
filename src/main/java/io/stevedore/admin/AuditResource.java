package io.stevedore.admin;

import io.smallrye.mutiny.Uni;
import io.stevedore.company.AuditEntry;
import io.stevedore.company.ListAudit;
import io.stevedore.kernel.Page;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
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

/** Who changed what. */
@Path("/admin/v1/audit")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Operators")
public class AuditResource {

    private final ListAudit list;

    AuditResource(ListAudit list) {
        this.list = list;
    }

    @GET
    @Operation(operationId = "listAudit", summary = "List what was changed and by whom, newest first")
    @APIResponse(
            responseCode = "200",
            description = "One page",
            content =
                    @Content(
                            schema = @Schema(implementation = AdminPages.Audit.class),
                            examples = @ExampleObject(name = "page", value = AdminDocs.AUDIT)))
    @APIResponse(responseCode = "422", description = AdminDocs.WRONG_PAGE)
    public Uni<Page<AuditEntry>> list(
            @Parameter(description = AdminDocs.CURSOR) @QueryParam("cursor") @Nullable String cursor,
            @Parameter(description = AdminDocs.LIMIT) @QueryParam("limit") @Nullable String limit) {
        return list.list(cursor, limit);
    }
}
