package io.stevedore.admin;

import io.smallrye.mutiny.Uni;
import io.stevedore.http.CurrentOperator;
import io.stevedore.kernel.Page;
import io.stevedore.webhook.ListReceivers;
import io.stevedore.webhook.ReceiverView;
import io.stevedore.webhook.ResumeReceiver;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The hosts that fail, and those whose deliveries wait because they failed for days. */
@Path("/admin/v1/receivers")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Operators")
public class ReceiverResource {

    private final ListReceivers list;
    private final ResumeReceiver resume;
    private final CurrentOperator operator;

    ReceiverResource(ListReceivers list, ResumeReceiver resume, CurrentOperator operator) {
        this.list = list;
        this.resume = resume;
        this.operator = operator;
    }

    @GET
    @Operation(operationId = "listReceivers", summary = "List hosts that fail, those that began to last first")
    @APIResponse(
            responseCode = "200",
            description = "One page",
            content =
                    @Content(
                            schema = @Schema(implementation = DeliveryDocs.Receivers.class),
                            examples = @ExampleObject(name = "page", value = DeliveryDocs.RECEIVERS)))
    @APIResponse(responseCode = "422", description = AdminDocs.WRONG_PAGE)
    public Uni<Page<ReceiverView>> list(
            @Parameter(
                            description = "Only those that are paused, or only those that are not",
                            schema = @Schema(type = SchemaType.BOOLEAN),
                            example = "true")
                    @QueryParam("paused")
                    @Nullable
                    String paused,
            @Parameter(description = AdminDocs.CURSOR) @QueryParam("cursor") @Nullable String cursor,
            @Parameter(description = AdminDocs.LIMIT) @QueryParam("limit") @Nullable String limit) {
        return list.list(paused, cursor, limit);
    }

    @POST
    @Path("/{host}/resume")
    @Operation(
            operationId = "resumeReceiver",
            summary = "Let the deliveries of a paused host go again",
            description = "Those whose time came while it was paused go at once.")
    @APIResponse(responseCode = "204", description = "It is no longer paused")
    public Uni<Void> resume(
            @Parameter(description = "The host, as listed", example = "hooks.example.com") @PathParam("host")
                    String host) {
        return resume.resume(operator.get(), host);
    }
}
