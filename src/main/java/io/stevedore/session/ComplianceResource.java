package io.stevedore.session;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import io.stevedore.company.Capability;
import io.stevedore.company.CurrentCaller;
import io.stevedore.http.Bucket;
import io.stevedore.http.Guarded;
import jakarta.ws.rs.Consumes;
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

/** The system workflow {@code compliance} under the address that callers of the Steve API know. */
@Path("/api/v1/compliance/sessions")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Sessions")
public class ComplianceResource {

    private static final String SLUG = "compliance";

    private final OpenSession open;
    private final SubmitSession submit;
    private final CurrentCaller caller;

    ComplianceResource(OpenSession open, SubmitSession submit, CurrentCaller caller) {
        this.open = open;
        this.submit = submit;
        this.caller = caller;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Guarded(bucket = Bucket.SESSION, needs = Capability.SESSIONS_WRITE)
    @Operation(
            operationId = "createComplianceSession",
            summary = "Create an upload session of the system workflow compliance")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            schema = @Schema(implementation = SessionDocs.Body.class),
                            examples = @ExampleObject(name = "one receipt", value = SessionDocs.REQUEST)))
    @APIResponse(
            responseCode = "201",
            description = "A new session; upload each file with its PUT, then submit",
            headers = @Header(name = "Location", description = "The job", schema = @Schema(type = SchemaType.STRING)),
            content =
                    @Content(
                            schema = @Schema(implementation = SessionView.class),
                            examples = @ExampleObject(name = "new", value = SessionDocs.SESSION)))
    @APIResponse(
            responseCode = "200",
            description = "The pending session that an equal request created, with fresh upload addresses",
            headers = @Header(name = "Location", description = "The job", schema = @Schema(type = SchemaType.STRING)),
            content =
                    @Content(
                            schema = @Schema(implementation = SessionView.class),
                            examples = @ExampleObject(name = "standing", value = SessionDocs.SESSION)))
    @APIResponse(responseCode = "404", description = "The company does not have this workflow")
    @APIResponse(responseCode = "409", description = SessionDocs.REUSED)
    public Uni<RestResponse<SessionView>> create(JsonNode body) {
        return open.open(caller.get(), SLUG, body).map(OpenedResponse::of);
    }

    @POST
    @Path("/{sessionId}/submit")
    @Consumes(MediaType.WILDCARD)
    @Guarded(bucket = Bucket.SUBMIT, needs = Capability.SESSIONS_WRITE)
    @Operation(operationId = "submitComplianceSession", summary = "Submit a session of the system workflow compliance")
    @APIResponse(
            responseCode = "200",
            description = "Submitted; follow the job",
            content =
                    @Content(
                            schema = @Schema(implementation = SubmittedView.class),
                            examples = @ExampleObject(name = "submitted", value = SessionDocs.SUBMITTED)))
    @APIResponse(responseCode = "400", description = SessionDocs.NOT_PENDING)
    @APIResponse(responseCode = "409", description = SessionDocs.CHANGING)
    @APIResponse(responseCode = "410", description = SessionDocs.GONE)
    @APIResponse(
            responseCode = "422",
            description = SessionDocs.FILES_MISSING,
            content =
                    @Content(
                            mediaType = "application/problem+json",
                            schema = @Schema(ref = "Problem"),
                            example = SessionDocs.MISSING))
    public Uni<SubmittedView> submit(
            @Parameter(description = "The session's id", example = SessionDocs.SESSION_ID) @PathParam("sessionId")
                    String sessionId) {
        return submit.submit(caller.get(), SLUG, sessionId);
    }
}
