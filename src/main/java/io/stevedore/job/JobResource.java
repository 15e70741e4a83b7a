package io.stevedore.job;

import io.smallrye.mutiny.Uni;
import io.stevedore.company.CurrentCaller;
import io.stevedore.http.Bucket;
import io.stevedore.http.Guarded;
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

/** Where a caller follows a session. */
@Path("/api/v1/jobs")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Jobs")
public class JobResource {

    private static final String EXAMPLE = """
            {
              "sessionId": "ses_01jq5w3v9gf4rax2m8kz7d6tbn",
              "submissionId": "sub_01jq5w3v9gf4rax2m8m1c0e9ws",
              "workflow": {"slug": "ocr", "version": 1},
              "companyId": "cmp_01jq5w3v9gf4rax2m8kz7d6tbn",
              "state": "completed",
              "submissionStatus": "approved",
              "result": {
                "extractedData": {
                  "company": "NORTHWIND GROCERS SDN BHD",
                  "date": "2026-03-14",
                  "total": 42.85,
                  "currency": "MYR",
                  "address": "12 JALAN MAWAR 3, 47100 PUCHONG, SELANGOR"
                },
                "confidence": 0.91,
                "fraudStatus": "clean"
              },
              "failedReason": null,
              "clientSubmissionId": "expense-4711",
              "metadata": {"department": "sales"},
              "processedAt": "2026-03-25T10:16:02.481Z",
              "webhookDeliveryStatus": "delivered"
            }""";

    private final ShowJob show;
    private final CurrentCaller caller;

    JobResource(ShowJob show, CurrentCaller caller) {
        this.show = show;
        this.caller = caller;
    }

    @GET
    @Path("/{sessionId}")
    @Guarded(bucket = Bucket.READ, legacy = true)
    @Operation(operationId = "getJob", summary = "Get a session's job, at once or when its state changes")
    @APIResponse(
            responseCode = "200",
            description = "The job as it stands",
            content =
                    @Content(
                            schema = @Schema(implementation = JobView.class),
                            examples = @ExampleObject(name = "approved", value = EXAMPLE)))
    @APIResponse(responseCode = "422", description = "wait is no integer of 0 to 60")
    public Uni<JobView> get(
            @Parameter(description = "The session's id", example = "ses_01jq5w3v9gf4rax2m8kz7d6tbn")
                    @PathParam("sessionId")
                    String sessionId,
            @Parameter(description = "Seconds, 0 to 60: hold the answer until the state changes", example = "30")
                    @QueryParam("wait")
                    @Nullable
                    String wait) {
        return show.show(caller.get(), sessionId, wait);
    }
}
