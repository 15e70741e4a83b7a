package io.stevedore.admin;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import io.stevedore.http.CurrentOperator;
import io.stevedore.retention.EraseSubmission;
import io.stevedore.retention.ReconcileStarted;
import io.stevedore.retention.ReconcileStore;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
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

/** What operators do about data that is to go, and about objects that nobody knows. */
@Path("/admin/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Operators")
public class RetentionResource {

    private static final String SUBMISSION_ID = "sub_01jq5w3v9gf4rax2m8m1c0e9ws";

    private static final String FOR_REAL = """
            {"dryRun": false}""";

    private static final String STARTED = """
            {"id": "rec_01jq5w3v9gf4rax2m8p5e7h9xy", "dryRun": false}""";

    private final EraseSubmission erase;
    private final ReconcileStore reconcile;
    private final CurrentOperator operator;

    RetentionResource(EraseSubmission erase, ReconcileStore reconcile, CurrentOperator operator) {
        this.erase = erase;
        this.reconcile = reconcile;
        this.operator = operator;
    }

    /** The body that starts a comparison; it only reports where it does not say otherwise. */
    @Schema(name = "Reconcile")
    record Reconcile(
            @Schema(defaultValue = "true") @Nullable Boolean dryRun) {}

    @DELETE
    @Path("/submissions/{submissionId}/data")
    @Operation(
            operationId = "eraseSubmissionData",
            summary = "Erase what a finished submission holds",
            description =
                    "Its files here and in the store, extracted data, metadata and externalUser. Its history stays. What"
                            + " still waits to be sent is sent without them. Doing it again is fine.")
    @APIResponse(responseCode = "204", description = "Nothing of it is in the database; objects go at once or soon")
    @APIResponse(
            responseCode = "409",
            description = "It still goes on: cancel it first. Or its sync is pending: wait for it to end, or to fail")
    public Uni<Void> erase(
            @Parameter(description = "The submission's id", example = SUBMISSION_ID) @PathParam("submissionId")
                    String submissionId) {
        return erase.erase(operator.get(), submissionId);
    }

    @POST
    @Path("/reconcile")
    @Consumes(MediaType.APPLICATION_JSON)
    @ResponseStatus(202)
    @Operation(
            operationId = "reconcile",
            summary = "Compare bucket and rows, and delete what nobody knows",
            description = "It goes on behind the answer. What it found is in the audit log under the run's id, as"
                    + " reconcile.finished or reconcile.failed, and in the metrics. A dry run deletes nothing.")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = Reconcile.class),
                            examples = @ExampleObject(name = "not only a report", value = FOR_REAL)))
    @APIResponse(
            responseCode = "202",
            description = "It has begun",
            content =
                    @Content(
                            schema = @Schema(implementation = ReconcileStarted.class),
                            examples = @ExampleObject(name = "begun", value = STARTED)))
    @APIResponse(responseCode = "409", description = "One is under way")
    @APIResponse(responseCode = "422", description = "dryRun is neither true nor false, or a member is not known")
    public Uni<ReconcileStarted> reconcile(@Nullable JsonNode body) {
        return reconcile.start(operator.get(), body);
    }
}
