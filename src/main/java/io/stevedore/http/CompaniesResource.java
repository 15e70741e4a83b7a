package io.stevedore.http;

import io.smallrye.mutiny.Uni;
import io.stevedore.company.CompanyView;
import io.stevedore.company.CurrentCaller;
import io.stevedore.company.ListCompanies;
import io.stevedore.kernel.Page;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The companies that a key sees. It is here because {@code company} lies below this package and its guard. */
@Path("/api/v1/companies")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Companies")
public class CompaniesResource {

    private final ListCompanies listCompanies;
    private final CurrentCaller caller;

    CompaniesResource(ListCompanies listCompanies, CurrentCaller caller) {
        this.listCompanies = listCompanies;
        this.caller = caller;
    }

    @GET
    @Guarded(bucket = Bucket.READ, legacy = true)
    @Operation(
            operationId = "listCompanies",
            summary = "List your company",
            description = "The company that the key belongs to. A legacy key belongs to none, and gets an empty list.")
    @APIResponse(
            responseCode = "200",
            description = "The list",
            content = @Content(examples = @ExampleObject(name = "one", value = """
                                                    {"data": [{"id": "cmp_01h455vb4pex5vsknk084sn02q", "name": "Acme",
                                                    "status": "active", "createdAt": "2026-03-25T10:15:30.123Z"}],
                                                    "pagination": {"hasMore": false, "nextCursor": null}}
                                                    """)))
    public Uni<Page<CompanyView>> list() {
        return listCompanies.of(caller.get());
    }
}
