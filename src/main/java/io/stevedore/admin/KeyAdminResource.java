package io.stevedore.admin;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import io.stevedore.company.CreatedKey;
import io.stevedore.company.RevokeKey;
import io.stevedore.company.RotateKey;
import io.stevedore.http.CurrentOperator;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
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

/** One key, whoever's it is. */
@Path("/admin/v1/keys/{keyId}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Operators")
public class KeyAdminResource {

    private final RevokeKey revoke;
    private final RotateKey rotate;
    private final KeyRequests requests;
    private final CurrentOperator operator;

    KeyAdminResource(RevokeKey revoke, RotateKey rotate, KeyRequests requests, CurrentOperator operator) {
        this.revoke = revoke;
        this.rotate = rotate;
        this.requests = requests;
        this.operator = operator;
    }

    @DELETE
    @Operation(
            operationId = "revokeKey",
            summary = "Revoke a key for good",
            description = "It stops within a second, on every replica. Doing it again is fine.")
    @APIResponse(responseCode = "204", description = "It is revoked")
    public Uni<Void> revoke(
            @Parameter(description = AdminDocs.OF_KEY, example = AdminDocs.KEY_ID) @PathParam("keyId") String keyId) {
        return revoke.revoke(operator.get(), keyId);
    }

    @POST
    @Path("/rotate")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "rotateKey",
            summary = "Replace a key by a new one",
            description = "The new key sees what the old one made, and shares its limits. The old one goes on until the"
                    + " overlap ends, or until its own end if that is earlier.")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = AdminDocs.Rotation.class),
                            examples = @ExampleObject(name = "two days", value = AdminDocs.OVERLAP)))
    @APIResponse(
            responseCode = "201",
            description = "The new key; its text is shown this once",
            headers =
                    @Header(
                            name = "Cache-Control",
                            description = AdminDocs.ONCE,
                            schema = @Schema(type = SchemaType.STRING)),
            content =
                    @Content(
                            schema = @Schema(implementation = CreatedKey.class),
                            examples = @ExampleObject(name = "rotated", value = AdminDocs.CREATED_KEY)))
    @APIResponse(
            responseCode = "409",
            description = "It is revoked or has expired; or it was rotated already: keyId names its successor")
    public Uni<RestResponse<CreatedKey>> rotate(
            @Parameter(description = AdminDocs.OF_KEY, example = AdminDocs.KEY_ID) @PathParam("keyId") String keyId,
            @Nullable JsonNode body) {
        return rotate.rotate(operator.get(), keyId, requests.rotation(body)).map(Shown::created);
    }
}
