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

/** A system workflow under the address that callers of the Steve API know; each subclass is one address. */
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Sessions")
public abstract class SystemWorkflowRoutes {

    private final String slug;
    private final OpenSession open;
    private final SubmitSession submit;
    private final CurrentCaller caller;

    SystemWorkflowRoutes(String slug, OpenSession open, SubmitSession submit, CurrentCaller caller) {
        this.slug = slug;
        this.open = open;
        this.submit = submit;
        this.caller = caller;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Guarded(bucket = Bucket.SESSION, needs = Capability.SESSIONS_WRITE)
    @Operation(summary = "Create an upload session of this system workflow")
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
        return open.open(caller.get(), slug, body).map(OpenedResponse::of);
    }

    @POST
    @Path("/{sessionId}/submit")
    @Consumes(MediaType.WILDCARD)
    @Guarded(bucket = Bucket.SUBMIT, needs = Capability.SESSIONS_WRITE)
    @Operation(summary = "Submit a session of this system workflow")
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
        return submit.submit(caller.get(), slug, sessionId);
    }
}
