package io.stevedore.admin;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import io.stevedore.http.CurrentOperator;
import io.stevedore.kernel.Page;
import io.stevedore.webhook.DeliveryDetail;
import io.stevedore.webhook.DeliveryQuery;
import io.stevedore.webhook.DeliveryView;
import io.stevedore.webhook.ListDeliveries;
import io.stevedore.webhook.Queued;
import io.stevedore.webhook.ReplayDelivery;
import io.stevedore.webhook.ReplayRequest;
import io.stevedore.webhook.ReplaySince;
import io.stevedore.webhook.ShowDelivery;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
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

/** What was sent, what came of it, and sending it once more. */
@Path("/admin/v1/deliveries")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Operators")
public class DeliveryResource {

    private final ListDeliveries list;
    private final ShowDelivery show;
    private final ReplayDelivery replay;
    private final ReplaySince replaySince;
    private final CurrentOperator operator;

    DeliveryResource(
            ListDeliveries list,
            ShowDelivery show,
            ReplayDelivery replay,
            ReplaySince replaySince,
            CurrentOperator operator) {
        this.list = list;
        this.show = show;
        this.replay = replay;
        this.replaySince = replaySince;
        this.operator = operator;
    }

    @GET
    @Operation(
            operationId = "listDeliveries",
            summary = "List deliveries of all companies, newest first",
            description = "Filters can be combined. With two or more of status, sessionId and host a page looks at a"
                    + " bounded number of deliveries: it may then hold fewer than limit, even none, while hasMore is true."
                    + " Follow nextCursor until hasMore is false.")
    @APIResponse(
            responseCode = "200",
            description = "One page",
            content =
                    @Content(
                            schema = @Schema(implementation = DeliveryDocs.Deliveries.class),
                            examples = @ExampleObject(name = "page", value = DeliveryDocs.DELIVERIES)))
    @APIResponse(responseCode = "422", description = "A parameter is wrong, or the cursor is of other filters")
    public Uni<Page<DeliveryView>> list(@BeanParam DeliveryQuery query) {
        return list.list(query);
    }

    @GET
    @Path("/{deliveryId}")
    @Operation(operationId = "showDelivery", summary = "Show a delivery with each attempt")
    @APIResponse(
            responseCode = "200",
            description = "The delivery",
            content =
                    @Content(
                            schema = @Schema(implementation = DeliveryDetail.class),
                            examples = @ExampleObject(name = "gone", value = DeliveryDocs.DELIVERY)))
    public Uni<DeliveryDetail> show(
            @Parameter(description = DeliveryDocs.OF_DELIVERY, example = DeliveryDocs.ID) @PathParam("deliveryId")
                    String deliveryId) {
        return show.show(deliveryId);
    }

    @POST
    @Path("/{deliveryId}/replay")
    @ResponseStatus(202)
    @Operation(
            operationId = "replayDelivery",
            summary = "Send a failed delivery once more",
            description =
                    "With its event id, its bytes and its whole schedule of attempts. What is pending of its session"
                            + " after it waits for it.")
    @APIResponse(responseCode = "202", description = "It is queued")
    @APIResponse(responseCode = "409", description = "It has not failed")
    public Uni<Void> replay(
            @Parameter(description = DeliveryDocs.OF_DELIVERY, example = DeliveryDocs.ID) @PathParam("deliveryId")
                    String deliveryId) {
        return replay.replay(operator.get(), deliveryId);
    }

    @POST
    @Path("/replay")
    @Consumes(MediaType.APPLICATION_JSON)
    @ResponseStatus(202)
    @Operation(
            operationId = "replayDeliveriesSince",
            summary = "Send all deliveries once more that failed since an instant, of one host or of all")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            schema = @Schema(implementation = ReplayRequest.class),
                            examples = @ExampleObject(name = "of one host", value = DeliveryDocs.REPLAY)))
    @APIResponse(
            responseCode = "202",
            description = "They are queued",
            content =
                    @Content(
                            schema = @Schema(implementation = Queued.class),
                            examples = @ExampleObject(name = "queued", value = DeliveryDocs.QUEUED)))
    public Uni<Queued> replaySince(@Nullable JsonNode body) {
        return replaySince.replay(operator.get(), body);
    }
}
