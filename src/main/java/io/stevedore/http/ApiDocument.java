package io.stevedore.http;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;

/**
 * Adds to the API's document what no resource should have to repeat: the key or the operators' token, the request id, the problems that every
 * operation may answer with, and the headers of every answer.
 */
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public class ApiDocument implements OASFilter {

    static final String SECURITY = "key";
    static final String OPERATOR = "operator";

    @Override
    public void filterOpenAPI(OpenAPI document) {
        document.info(OASFactory.createInfo().title("Stevedore").version("v1").description(ApiDescription.TEXT));
        if (document.getComponents() == null) {
            document.setComponents(OASFactory.createComponents());
        }
        complete(document.getComponents());
        if (document.getPaths() != null && document.getPaths().getPathItems() != null) {
            document.getPaths().getPathItems().forEach(ApiDocument::complete);
        }
    }

    private static void complete(Components components) {
        components.addSecurityScheme(
                SECURITY,
                OASFactory.createSecurityScheme()
                        .type(SecurityScheme.Type.HTTP)
                        .scheme("bearer")
                        .bearerFormat("aok_<64 lower-case hexadecimal digits>")
                        .description("An API key of your company"));
        components.addSecurityScheme(
                OPERATOR,
                OASFactory.createSecurityScheme()
                        .type(SecurityScheme.Type.HTTP)
                        .scheme("bearer")
                        .description("The operators' token, whose SHA-256 is configuration"));
        components.addSchema(DocumentedProblems.SCHEMA, DocumentedProblems.schema());
        DocumentedHeaders.all().forEach(components::addHeader);
    }

    private static void complete(String path, PathItem item) {
        if (path.startsWith("/api/")) {
            item.getOperations().values().forEach(operation -> complete(path, operation, SECURITY));
        } else if (path.startsWith("/admin/")) {
            item.getOperations().values().forEach(operation -> complete(path, operation, OPERATOR));
        }
    }

    private static void complete(String path, Operation operation, String security) {
        operation.security(List.of(OASFactory.createSecurityRequirement().addScheme(security)));
        if (operation.getParameters() == null
                || operation.getParameters().stream().noneMatch(each -> "X-Request-Id".equals(each.getName()))) {
            operation.addParameter(requestId());
        }
        DocumentedProblems.add(path, operation, security);
        operation
                .getResponses()
                .getAPIResponses()
                .forEach((status, response) -> DocumentedHeaders.add(status, response, security));
    }

    private static Parameter requestId() {
        return OASFactory.createParameter()
                .name("X-Request-Id")
                .in(Parameter.In.HEADER)
                .required(false)
                .description("Your own id for this request, instead of one of ours")
                .example("order-4711-try-2")
                .schema(OASFactory.createSchema()
                        .type(List.of(Schema.SchemaType.STRING))
                        .minLength(1)
                        .maxLength(128));
    }
}
