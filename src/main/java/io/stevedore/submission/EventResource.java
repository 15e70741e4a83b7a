package io.stevedore.submission;

import com.fasterxml.jackson.databind.util.RawValue;
import io.smallrye.mutiny.Uni;
import io.stevedore.company.Capability;
import io.stevedore.company.CurrentCaller;
import io.stevedore.http.Bucket;
import io.stevedore.http.Guarded;
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

/** The company's events, for a receiver that was down or for one that would rather ask. */
@Path("/api/v1/events")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Webhooks")
public class EventResource {

    private final ListEvents list;
    private final CurrentCaller caller;

    EventResource(ListEvents list, CurrentCaller caller) {
        this.list = list;
        this.caller = caller;
    }

    @GET
    @Guarded(bucket = Bucket.READ, needs = Capability.SUBMISSIONS_READ)
    @Operation(
            operationId = "listEvents",
            summary = "List the company's events, oldest first",
            description = "The envelopes as they were sent, or would have been to a session without a webhookUrl. Keep"
                    + " nextCursor: it is never null, and goes on working for the events that come later. Nothing is"
                    + " passed over and nothing repeated; of two events of a session the earlier one comes first.")
    @APIResponse(
            responseCode = "200",
            description = "One page",
            content =
                    @Content(
                            schema = @Schema(implementation = EventDocs.PageOf.class),
                            examples = @ExampleObject(name = "page", value = EventDocs.PAGE)))
    @APIResponse(responseCode = "422", description = "cursor or limit is wrong: errors names each")
    public Uni<Page<RawValue>> list(
            @Parameter(description = "Where you have read to: the last nextCursor") @QueryParam("cursor") @Nullable
                    String cursor,
            @Parameter(description = "Events a page, 1 to 100; 20 by default", example = "20")
                    @QueryParam("limit")
                    @Nullable
                    String limit) {
        return list.list(caller.get(), cursor, limit);
    }
}
