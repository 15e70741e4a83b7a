package io.stevedore.review;

import io.smallrye.mutiny.Uni;
import io.stevedore.company.Capability;
import io.stevedore.company.CurrentCaller;
import io.stevedore.http.Bucket;
import io.stevedore.http.Guarded;
import io.stevedore.kernel.Page;
import io.stevedore.review.ShowSubmission.Shown;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
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
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Submissions, for every key of their company. */
@Path("/api/v1/submissions")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Submissions")
public class SubmissionResource {

    private final ListSubmissions list;
    private final ShowSubmission show;
    private final CurrentCaller caller;

    SubmissionResource(ListSubmissions list, ShowSubmission show, CurrentCaller caller) {
        this.list = list;
        this.show = show;
        this.caller = caller;
    }

    @GET
    @Guarded(bucket = Bucket.READ, needs = Capability.SUBMISSIONS_READ)
    @Operation(
            operationId = "listSubmissions",
            summary = "List the company's submissions, newest first",
            description = "Filters can be combined. With two or more of workflow, status, fraudStatus and"
                    + " clientSubmissionId a page looks at a bounded number of submissions: it may then hold fewer than"
                    + " limit, even none, while hasMore is true. Follow nextCursor until hasMore is false.")
    @APIResponse(
            responseCode = "200",
            description = "One page",
            content =
                    @Content(
                            schema = @Schema(implementation = SubmissionItem.PageOf.class),
                            examples = @ExampleObject(name = "page", value = ReviewDocs.PAGE)))
    @APIResponse(responseCode = "422", description = "A parameter is wrong, or the cursor is of other filters")
    public Uni<Page<SubmissionItem>> list(@BeanParam ListQuery query) {
        return list.list(caller.get(), query);
    }

    @GET
    @Path("/{submissionId}")
    @Guarded(bucket = Bucket.READ, needs = Capability.SUBMISSIONS_READ)
    @Operation(operationId = "getSubmission", summary = "Get a submission with its files, fraud matches and events")
    @APIResponse(
            responseCode = "200",
            description = "The submission as it stands",
            headers = @Header(name = "ETag", description = "Its revision", schema = @Schema(type = SchemaType.STRING)),
            content =
                    @Content(
                            schema = @Schema(implementation = SubmissionDetail.class),
                            examples = @ExampleObject(name = "approved", value = ReviewDocs.DETAIL)))
    public Uni<RestResponse<SubmissionDetail>> get(
            @Parameter(description = "The submission's id", example = ReviewDocs.SUBMISSION) @PathParam("submissionId")
                    String submissionId) {
        return show.show(caller.get(), submissionId).map(Shown::response);
    }
}
