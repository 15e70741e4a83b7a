package io.stevedore.admin;

import io.smallrye.mutiny.Uni;
import io.stevedore.http.CurrentOperator;
import io.stevedore.job.FailedJob;
import io.stevedore.job.ListFailedJobs;
import io.stevedore.job.RetryJob;
import io.stevedore.kernel.Page;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/** Jobs that gave up, and running one of them again. */
@Path("/admin/v1/jobs")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Operators")
public class JobAdminResource {

    private static final String SESSION = "ses_01jq5w3v9gf4rax2m8kz7d6tbn";

    private static final String PAGE = """
            {"data": [{"sessionId": "ses_01jq5w3v9gf4rax2m8kz7d6tbn", "submissionId": "sub_01jq5w3v9gf4rax2m8m1c0e9ws",
             "companyId": "cmp_01h455vb4pex5vsknk084sn02q", "workflow": {"slug": "ocr", "version": 1},
             "failedReason": "The object store does not answer (tried 4 times)", "attempts": 4,
             "failedAt": "2026-03-25T10:16:02.481Z", "clientSubmissionId": "expense-4711"}],
             "pagination": {"hasMore": false, "nextCursor": null}}""";

    private final ListFailedJobs list;
    private final RetryJob retry;
    private final CurrentOperator operator;

    JobAdminResource(ListFailedJobs list, RetryJob retry, CurrentOperator operator) {
        this.list = list;
        this.retry = retry;
        this.operator = operator;
    }

    /** The list as the API's document shows it. */
    @Schema(name = "FailedJobPage")
    record Jobs(List<FailedJob> data, Page.Pagination pagination) {}

    @GET
    @Operation(
            operationId = "listFailedJobs",
            summary = "List the jobs of all companies that gave up, and why, the latest first")
    @APIResponse(
            responseCode = "200",
            description = "One page",
            content =
                    @Content(
                            schema = @Schema(implementation = Jobs.class),
                            examples = @ExampleObject(name = "page", value = PAGE)))
    @APIResponse(responseCode = "422", description = "state is not failed, or cursor or limit is wrong")
    public Uni<Page<FailedJob>> list(
            @Parameter(
                            description = "Must be failed",
                            required = true,
                            schema =
                                    @Schema(
                                            type = SchemaType.STRING,
                                            enumeration = {"failed"}),
                            example = "failed")
                    @QueryParam("state")
                    @Nullable
                    String state,
            @Parameter(description = AdminDocs.CURSOR) @QueryParam("cursor") @Nullable String cursor,
            @Parameter(description = AdminDocs.LIMIT) @QueryParam("limit") @Nullable String limit) {
        return list.list(state, cursor, limit);
    }

    @POST
    @Path("/{sessionId}/retry")
    @ResponseStatus(202)
    @Operation(
            operationId = "retryJob",
            summary = "Run a job again that gave up",
            description = "With all its tries before it. Its receiver hears how it ends, also if it fails once more.")
    @APIResponse(responseCode = "202", description = "It is queued")
    @APIResponse(responseCode = "409", description = "Its processing has not failed, or it runs again already")
    public Uni<Void> retry(
            @Parameter(description = "The session's id", example = SESSION) @PathParam("sessionId") String sessionId) {
        return retry.retry(operator.get(), sessionId);
    }
}
