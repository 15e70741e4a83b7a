package io.stevedore.admin;

import io.smallrye.mutiny.Uni;
import io.stevedore.http.CurrentOperator;
import io.stevedore.retention.EraseSubmission;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What operators do about data that is to go. */
@Path("/admin/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Operators")
public class RetentionResource {

    private final EraseSubmission erase;
    private final CurrentOperator operator;

    RetentionResource(EraseSubmission erase, CurrentOperator operator) {
        this.erase = erase;
        this.operator = operator;
    }

    @DELETE
    @Path("/submissions/{submissionId}/data")
    @Operation(operationId = "eraseSubmissionData", summary = "Erase what a finished submission holds")
    public Uni<Void> erase(@PathParam("submissionId") String submissionId) {
        return erase.erase(operator.get(), submissionId);
    }
}
