package io.stevedore.review;

import io.smallrye.mutiny.Uni;
import io.stevedore.company.Capability;
import io.stevedore.company.CurrentCaller;
import io.stevedore.http.Bucket;
import io.stevedore.http.Guarded;
import io.stevedore.review.ShowSubmission.Shown;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.EntityTag;
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

    private static final String EXAMPLE = """
            {
              "id": "sub_01jq5w3v9gf4rax2m8m1c0e9ws",
              "submissionStatus": "approved",
              "fraudStatus": "clean",
              "fraudScore": 0,
              "workflow": {"slug": "ocr", "name": "OCR", "version": 1},
              "extractedData": {
                "company": "NORTHWIND GROCERS SDN BHD",
                "date": "2026-03-14",
                "total": 42.85,
                "currency": "MYR",
                "address": "12 JALAN MAWAR 3, 47100 PUCHONG, SELANGOR"
              },
              "confidence": 0.91,
              "createdAt": "2026-03-25T10:15:30.123Z",
              "clientSubmissionId": "expense-4711",
              "sessionId": "ses_01jq5w3v9gf4rax2m8kz7d6tbn",
              "companyId": "cmp_01jq5w3v9gf4rax2m8kz7d6tbn",
              "metadata": {"department": "sales"},
              "externalUser": {"id": "u-17", "name": "Ada Byron", "email": null},
              "label": "Ada Byron",
              "rejectReason": null,
              "cancelReason": null,
              "failedReason": null,
              "updatedAt": "2026-03-25T10:16:02.481Z",
              "files": [
                {
                  "fileIndex": 0,
                  "label": null,
                  "contentType": "image/jpeg",
                  "sizeBytes": 84211,
                  "width": 720,
                  "height": 1280,
                  "sha256": "5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03",
                  "downloadUrl": "https://account.r2.cloudflarestorage.com/stevedore/sealed/0?X-Amz-Signature=example",
                  "downloadUrlExpiresAt": "2026-03-25T11:16:10.000Z"
                }
              ],
              "fraudMatches": [],
              "events": [
                {
                  "id": "evt_01jq5w4v9gf4rax2m8kz7d6tbn",
                  "type": "session.completed",
                  "occurredAt": "2026-03-25T10:16:02.481Z",
                  "actor": {"type": "system", "id": null, "name": "Stevedore"},
                  "data": {"confidence": 0.91}
                }
              ],
              "sync": {"status": "none", "lastError": null, "updatedAt": null}
            }""";

    private final ShowSubmission show;
    private final CurrentCaller caller;

    SubmissionResource(ShowSubmission show, CurrentCaller caller) {
        this.show = show;
        this.caller = caller;
    }

    @GET
    @Path("/{submissionId}")
    @Guarded(bucket = Bucket.READ, needs = Capability.SUBMISSIONS_READ)
    @Operation(operationId = "getSubmission", summary = "Get a submission with its files and events")
    @APIResponse(
            responseCode = "200",
            description = "The submission as it stands",
            headers = @Header(name = "ETag", description = "Its revision", schema = @Schema(type = SchemaType.STRING)),
            content =
                    @Content(
                            schema = @Schema(implementation = SubmissionDetail.class),
                            examples = @ExampleObject(name = "approved", value = EXAMPLE)))
    public Uni<RestResponse<SubmissionDetail>> get(
            @Parameter(description = "The submission's id", example = "sub_01jq5w3v9gf4rax2m8m1c0e9ws")
                    @PathParam("submissionId")
                    String submissionId) {
        return show.show(caller.get(), submissionId).map(SubmissionResource::tagged);
    }

    private static RestResponse<SubmissionDetail> tagged(Shown shown) {
        return RestResponse.ResponseBuilder.ok(shown.detail())
                .tag(new EntityTag(Integer.toString(shown.revision())))
                .build();
    }
}
