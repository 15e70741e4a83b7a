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
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/** What operators do about data that is to go, and about objects that nobody knows. */
@Path("/admin/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Operators")
public class RetentionResource {

    private final EraseSubmission erase;
    private final ReconcileStore reconcile;
    private final CurrentOperator operator;

    RetentionResource(EraseSubmission erase, ReconcileStore reconcile, CurrentOperator operator) {
        this.erase = erase;
        this.reconcile = reconcile;
        this.operator = operator;
    }

    @DELETE
    @Path("/submissions/{submissionId}/data")
    @Operation(operationId = "eraseSubmissionData", summary = "Erase what a finished submission holds")
    public Uni<Void> erase(@PathParam("submissionId") String submissionId) {
        return erase.erase(operator.get(), submissionId);
    }

    @POST
    @Path("/reconcile")
    @Consumes(MediaType.APPLICATION_JSON)
    @ResponseStatus(202)
    @Operation(operationId = "reconcile", summary = "Compare bucket and rows, and delete what nobody knows")
    public Uni<ReconcileStarted> reconcile(@Nullable JsonNode body) {
        return reconcile.start(operator.get(), body);
    }
}
