package io.stevedore.review;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import io.stevedore.company.Capability;
import io.stevedore.company.CurrentCaller;
import io.stevedore.http.Bucket;
import io.stevedore.http.Guarded;
import io.stevedore.review.ShowSubmission.Shown;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
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

/** What reviewers decide about submissions. */
@Path("/api/v1/submissions/{submissionId}")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Submissions")
public class DecisionResource {

    private final ApproveSubmission approve;
    private final RejectSubmission reject;
    private final CancelSubmission cancel;
    private final CurrentCaller caller;

    DecisionResource(
            ApproveSubmission approve, RejectSubmission reject, CancelSubmission cancel, CurrentCaller caller) {
        this.approve = approve;
        this.reject = reject;
        this.cancel = cancel;
        this.caller = caller;
    }

    @POST
    @Path("/approve")
    @Guarded(bucket = Bucket.WRITE, needs = Capability.SUBMISSIONS_REVIEW)
    @Operation(operationId = "approveSubmission", summary = "Approve a submission that is in review")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = ReviewDocs.Note.class),
                            examples = @ExampleObject(name = "with a note", value = ReviewDocs.APPROVE)))
    @APIResponse(
            responseCode = "200",
            description = "The submission as it is now",
            headers = @Header(name = "ETag", description = ReviewDocs.TAG, schema = @Schema(type = SchemaType.STRING)),
            content =
                    @Content(
                            schema = @Schema(implementation = SubmissionDetail.class),
                            examples = @ExampleObject(name = "approved", value = ReviewDocs.DETAIL)))
    @APIResponse(
            responseCode = "409",
            description = "It is not in review, or fraud matches are unresolved or confirmed: matchIds names them")
    @APIResponse(responseCode = "412", description = ReviewDocs.STALE)
    public Uni<RestResponse<SubmissionDetail>> approve(
            @Parameter(description = "The submission's id", example = ReviewDocs.SUBMISSION) @PathParam("submissionId")
                    String submissionId,
            @Parameter(description = ReviewDocs.IF_MATCH) @HeaderParam("If-Match") @Nullable String ifMatch,
            @Nullable JsonNode body) {
        return approve.approve(caller.get(), submissionId, ifMatch, body).map(Shown::response);
    }

    @POST
    @Path("/reject")
    @Guarded(bucket = Bucket.WRITE, needs = Capability.SUBMISSIONS_REVIEW)
    @Operation(operationId = "rejectSubmission", summary = "Reject a submission that is in review")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            schema = @Schema(implementation = ReviewDocs.Reason.class),
                            examples = @ExampleObject(name = "with a reason", value = ReviewDocs.REJECT)))
    @APIResponse(
            responseCode = "200",
            description = "The submission as it is now",
            headers = @Header(name = "ETag", description = ReviewDocs.TAG, schema = @Schema(type = SchemaType.STRING)),
            content =
                    @Content(
                            schema = @Schema(implementation = SubmissionDetail.class),
                            examples = @ExampleObject(name = "rejected", value = ReviewDocs.REJECTED)))
    @APIResponse(responseCode = "409", description = "It is not in review")
    @APIResponse(responseCode = "412", description = ReviewDocs.STALE)
    public Uni<RestResponse<SubmissionDetail>> reject(
            @Parameter(description = "The submission's id", example = ReviewDocs.SUBMISSION) @PathParam("submissionId")
                    String submissionId,
            @Parameter(description = ReviewDocs.IF_MATCH) @HeaderParam("If-Match") @Nullable String ifMatch,
            @Nullable JsonNode body) {
        return reject.reject(caller.get(), submissionId, ifMatch, body).map(Shown::response);
    }

    @POST
    @Path("/cancel")
    @Guarded(bucket = Bucket.WRITE, needs = Capability.SUBMISSIONS_REVIEW)
    @Operation(
            operationId = "cancelSubmission",
            summary = "Cancel a submission that is not decided yet",
            description =
                    "A session that is pending or submitted fails with it; files that are uploaded later are lost.")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = ReviewDocs.MaybeReason.class),
                            examples = @ExampleObject(name = "with a reason", value = ReviewDocs.CANCEL)))
    @APIResponse(
            responseCode = "200",
            description = "The submission as it is now",
            headers = @Header(name = "ETag", description = ReviewDocs.TAG, schema = @Schema(type = SchemaType.STRING)),
            content =
                    @Content(
                            schema = @Schema(implementation = SubmissionDetail.class),
                            examples = @ExampleObject(name = "cancelled", value = ReviewDocs.CANCELLED)))
    @APIResponse(responseCode = "409", description = "It is neither created nor processing nor in review")
    @APIResponse(responseCode = "412", description = ReviewDocs.STALE)
    public Uni<RestResponse<SubmissionDetail>> cancel(
            @Parameter(description = "The submission's id", example = ReviewDocs.SUBMISSION) @PathParam("submissionId")
                    String submissionId,
            @Parameter(description = ReviewDocs.IF_MATCH) @HeaderParam("If-Match") @Nullable String ifMatch,
            @Nullable JsonNode body) {
        return cancel.cancel(caller.get(), submissionId, ifMatch, body).map(Shown::response);
    }
}
