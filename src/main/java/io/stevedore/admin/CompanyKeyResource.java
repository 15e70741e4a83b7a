package io.stevedore.admin;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import io.stevedore.company.CreateKey;
import io.stevedore.company.CreatedKey;
import io.stevedore.company.KeyView;
import io.stevedore.company.ListKeys;
import io.stevedore.company.RotateWebhookSecret;
import io.stevedore.company.RotatedSecret;
import io.stevedore.http.CurrentOperator;
import io.stevedore.kernel.Page;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
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

/** What a company calls with, and what it is called with: its keys and its webhook secret. */
@Path("/admin/v1/companies/{companyId}")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Operators")
public class CompanyKeyResource {

    private final CreateKey create;
    private final ListKeys list;
    private final RotateWebhookSecret rotateSecret;
    private final KeyRequests requests;
    private final CurrentOperator operator;

    CompanyKeyResource(
            CreateKey create,
            ListKeys list,
            RotateWebhookSecret rotateSecret,
            KeyRequests requests,
            CurrentOperator operator) {
        this.create = create;
        this.list = list;
        this.rotateSecret = rotateSecret;
        this.requests = requests;
        this.operator = operator;
    }

    @POST
    @Path("/keys")
    @Operation(operationId = "createKey", summary = "Make a key for a company")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            schema = @Schema(implementation = AdminDocs.Key.class),
                            examples = @ExampleObject(name = "narrow", value = AdminDocs.NEW_KEY)))
    @APIResponse(
            responseCode = "201",
            description = "The key; its text is shown this once",
            headers =
                    @Header(
                            name = "Cache-Control",
                            description = AdminDocs.ONCE,
                            schema = @Schema(type = SchemaType.STRING)),
            content =
                    @Content(
                            schema = @Schema(implementation = CreatedKey.class),
                            examples = @ExampleObject(name = "created", value = AdminDocs.CREATED_KEY)))
    public Uni<RestResponse<CreatedKey>> create(
            @Parameter(description = AdminDocs.OF_COMPANY, example = AdminDocs.COMPANY_ID) @PathParam("companyId")
                    String companyId,
            @Nullable JsonNode body) {
        return create.create(operator.get(), companyId, requests.creation(body)).map(Shown::created);
    }

    @GET
    @Path("/keys")
    @Operation(
            operationId = "listKeys",
            summary = "List a company's keys, newest first",
            description = "Expired and revoked ones too. The status is the key's own: while the company is inactive no"
                    + " key of it is let in, whatever it says.")
    @APIResponse(
            responseCode = "200",
            description = "One page",
            content =
                    @Content(
                            schema = @Schema(implementation = AdminPages.Keys.class),
                            examples = @ExampleObject(name = "page", value = AdminDocs.KEYS)))
    @APIResponse(responseCode = "422", description = AdminDocs.WRONG_PAGE)
    public Uni<Page<KeyView>> list(
            @Parameter(description = AdminDocs.OF_COMPANY, example = AdminDocs.COMPANY_ID) @PathParam("companyId")
                    String companyId,
            @Parameter(description = AdminDocs.CURSOR) @QueryParam("cursor") @Nullable String cursor,
            @Parameter(description = AdminDocs.LIMIT) @QueryParam("limit") @Nullable String limit) {
        return list.list(companyId, cursor, limit);
    }

    @POST
    @Path("/webhook-secret/rotate")
    @Operation(
            operationId = "rotateWebhookSecret",
            summary = "Give a company another webhook secret",
            description = "The ones before it sign beside it until the overlap ends; with 0 hours they stop at once.")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = AdminDocs.Overlap.class),
                            examples = @ExampleObject(name = "two days", value = AdminDocs.OVERLAP)))
    @APIResponse(
            responseCode = "201",
            description = "The secret, shown this once",
            headers =
                    @Header(
                            name = "Cache-Control",
                            description = AdminDocs.ONCE,
                            schema = @Schema(type = SchemaType.STRING)),
            content =
                    @Content(
                            schema = @Schema(implementation = RotatedSecret.class),
                            examples = @ExampleObject(name = "rotated", value = AdminDocs.SECRET)))
    @APIResponse(responseCode = "409", description = "Five secrets sign already")
    public Uni<RestResponse<RotatedSecret>> rotateSecret(
            @Parameter(description = AdminDocs.OF_COMPANY, example = AdminDocs.COMPANY_ID) @PathParam("companyId")
                    String companyId,
            @Nullable JsonNode body) {
        return rotateSecret.rotate(operator.get(), companyId, body).map(Shown::created);
    }
}
