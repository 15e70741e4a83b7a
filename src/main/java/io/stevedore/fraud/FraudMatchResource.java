package io.stevedore.fraud;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import io.stevedore.company.Capability;
import io.stevedore.company.CurrentCaller;
import io.stevedore.fraud.ResolveMatch.Resolved;
import io.stevedore.http.Bucket;
import io.stevedore.http.Guarded;
import io.stevedore.kernel.Page;
import io.stevedore.submission.Revision;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The fraud matches of a submission. */
@Path("/api/v1/submissions/{submissionId}/fraud-matches")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Fraud matches")
public class FraudMatchResource {

    private static final String SUBMISSION = "sub_01jq5w3v9gf4rax2m8m1c0e9ws";

    private final FraudMatches matches;
    private final ResolveMatch resolve;
    private final CurrentCaller caller;

    FraudMatchResource(FraudMatches matches, ResolveMatch resolve, CurrentCaller caller) {
        this.matches = matches;
        this.resolve = resolve;
        this.caller = caller;
    }

    @GET
    @Guarded(bucket = Bucket.READ, needs = Capability.SUBMISSIONS_READ)
    @Operation(operationId = "listFraudMatches", summary = "Fraud matches of a submission, newest and weightiest first")
    @APIResponse(
            responseCode = "200",
            description = "One page",
            content =
                    @Content(
                            schema = @Schema(implementation = FraudDocs.PageOf.class),
                            examples = @ExampleObject(name = "page", value = FraudDocs.PAGE)))
    @APIResponse(responseCode = "422", description = "cursor or limit is wrong: errors names each")
    public Uni<Page<FraudMatch>> list(
            @Parameter(description = "The submission's id", example = SUBMISSION) @PathParam("submissionId")
                    String submissionId,
            @Parameter(description = "Where the page before ended: its nextCursor") @QueryParam("cursor") @Nullable
                    String cursor,
            @Parameter(description = "Items a page, 1 to 100; 20 by default", example = "20")
                    @QueryParam("limit")
                    @Nullable
                    String limit) {
        return matches.page(caller.get(), submissionId, cursor, limit);
    }

    @POST
    @Path("/{matchId}/resolve")
    @Consumes(MediaType.APPLICATION_JSON)
    @Guarded(bucket = Bucket.WRITE, needs = Capability.SUBMISSIONS_REVIEW)
    @Operation(operationId = "resolveFraudMatch", summary = "Say of a fraud match whether it is fraud")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            schema = @Schema(implementation = ResolveRequest.Body.class),
                            examples = @ExampleObject(name = "harmless", value = FraudDocs.RESOLVE)))
    @APIResponse(
            responseCode = "200",
            description = "The match as it is now",
            headers =
                    @Header(
                            name = "ETag",
                            description = "The submission's new revision",
                            schema = @Schema(type = SchemaType.STRING)),
            content =
                    @Content(
                            schema = @Schema(implementation = FraudMatch.class),
                            examples = @ExampleObject(name = "resolved", value = FraudDocs.RESOLVED)))
    @APIResponse(responseCode = "409", description = "The submission is not in review, or the match resolved already")
    @APIResponse(responseCode = "412", description = "If-Match names an old revision; ETag has the current one")
    public Uni<RestResponse<FraudMatch>> resolve(
            @Parameter(description = "The submission's id", example = SUBMISSION) @PathParam("submissionId")
                    String submissionId,
            @Parameter(description = "The match's id", example = "frm_01jq5w4w3hf2v9xq6s7t8y0abc") @PathParam("matchId")
                    String matchId,
            @Parameter(description = "The submission's ETag as you saw it: refuses the call if it has changed since")
                    @HeaderParam("If-Match")
                    @Nullable
                    String ifMatch,
            @Nullable JsonNode body) {
        return resolve.resolve(caller.get(), submissionId, matchId, ifMatch, body)
                .map(FraudMatchResource::tagged);
    }

    private static RestResponse<FraudMatch> tagged(Resolved resolved) {
        return RestResponse.ResponseBuilder.ok(resolved.match())
                .header("ETag", Revision.tag(resolved.revision()))
                .build();
    }
}
