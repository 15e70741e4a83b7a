package io.stevedore.admin;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import io.stevedore.company.ChangeCompany;
import io.stevedore.company.CompanyView;
import io.stevedore.company.CreateCompany;
import io.stevedore.company.CreatedCompany;
import io.stevedore.company.ListAllCompanies;
import io.stevedore.http.CurrentOperator;
import io.stevedore.kernel.Page;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
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

/** All companies, for operators. */
@Path("/admin/v1/companies")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Operators")
public class CompanyAdminResource {

    private final CreateCompany create;
    private final ListAllCompanies list;
    private final ChangeCompany change;
    private final CurrentOperator operator;

    CompanyAdminResource(CreateCompany create, ListAllCompanies list, ChangeCompany change, CurrentOperator operator) {
        this.create = create;
        this.list = list;
        this.change = change;
        this.operator = operator;
    }

    @POST
    @Operation(operationId = "createCompany", summary = "Make a company")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            schema = @Schema(implementation = AdminDocs.NewCompany.class),
                            examples = @ExampleObject(name = "named", value = AdminDocs.NAME)))
    @APIResponse(
            responseCode = "201",
            description = "The company; webhookSecret is shown this once",
            headers =
                    @Header(
                            name = "Cache-Control",
                            description = AdminDocs.ONCE,
                            schema = @Schema(type = SchemaType.STRING)),
            content =
                    @Content(
                            schema = @Schema(implementation = CreatedCompany.class),
                            examples = @ExampleObject(name = "created", value = AdminDocs.CREATED_COMPANY)))
    public Uni<RestResponse<CreatedCompany>> create(@Nullable JsonNode body) {
        return create.create(operator.get(), body).map(Shown::created);
    }

    @GET
    @Operation(operationId = "listAllCompanies", summary = "List all companies, newest first")
    @APIResponse(
            responseCode = "200",
            description = "One page",
            content =
                    @Content(
                            schema = @Schema(implementation = AdminPages.Companies.class),
                            examples = @ExampleObject(name = "page", value = AdminDocs.COMPANIES)))
    @APIResponse(responseCode = "422", description = AdminDocs.WRONG_PAGE)
    public Uni<Page<CompanyView>> list(
            @Parameter(description = AdminDocs.CURSOR) @QueryParam("cursor") @Nullable String cursor,
            @Parameter(description = AdminDocs.LIMIT) @QueryParam("limit") @Nullable String limit) {
        return list.list(cursor, limit);
    }

    @PATCH
    @Path("/{companyId}")
    @Operation(
            operationId = "changeCompany",
            summary = "Rename a company, or let its keys in or not",
            description = "An inactive company's keys stop within a second, on every replica.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            schema = @Schema(implementation = AdminDocs.Change.class),
                            examples = @ExampleObject(name = "inactive", value = AdminDocs.CHANGE)))
    @APIResponse(
            responseCode = "200",
            description = "The company as it is now",
            content =
                    @Content(
                            schema = @Schema(implementation = CompanyView.class),
                            examples = @ExampleObject(name = "inactive", value = AdminDocs.COMPANY)))
    public Uni<CompanyView> change(
            @Parameter(description = AdminDocs.OF_COMPANY, example = AdminDocs.COMPANY_ID) @PathParam("companyId")
                    String companyId,
            @Nullable JsonNode body) {
        return change.change(operator.get(), companyId, body);
    }
}
