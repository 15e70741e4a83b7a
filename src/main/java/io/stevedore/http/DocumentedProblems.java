package io.stevedore.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;

/** The problems that an operation may answer with, for the API's document. */
final class DocumentedProblems {

    static final String SCHEMA = "Problem";
    private static final List<Slug> ALWAYS = List.of(
            Slug.BAD_REQUEST,
            Slug.UNAUTHORIZED,
            Slug.NOT_ACCEPTABLE,
            Slug.RATE_LIMIT_EXCEEDED,
            Slug.INTERNAL_ERROR,
            Slug.UNAVAILABLE);
    private static final List<Slug> WITH_KEY = List.of(Slug.FORBIDDEN);
    /** Where no token is configured every route of the operators is absent. */
    private static final List<Slug> WITH_TOKEN = List.of(Slug.NOT_FOUND);

    private static final List<Slug> WITH_BODY =
            List.of(Slug.PAYLOAD_TOO_LARGE, Slug.UNSUPPORTED_MEDIA_TYPE, Slug.VALIDATION_ERROR);

    private DocumentedProblems() {}

    /** Adds what the operation does not describe itself, and an example to each problem that has none. */
    static void add(String path, Operation operation, String security) {
        List<Slug> slugs = new ArrayList<>(ALWAYS);
        slugs.addAll(security.equals(ApiDocument.SECURITY) ? WITH_KEY : WITH_TOKEN);
        if (operation.getRequestBody() != null) {
            slugs.addAll(WITH_BODY);
        }
        if (path.contains("{")) {
            slugs.add(Slug.NOT_FOUND);
        }
        APIResponses responses = operation.getResponses();
        slugs.forEach(slug -> declare(responses, slug));
        for (Slug slug : Slug.values()) {
            APIResponse response = responses.getAPIResponse(Integer.toString(slug.status()));
            if (response != null && response.getContent() == null) {
                complete(response, slug, path);
            }
        }
    }

    static Schema schema() {
        return OASFactory.createSchema()
                .type(List.of(Schema.SchemaType.OBJECT))
                .description("A refusal (RFC 9457). Some carry further members.")
                .required(List.of("type", "title", "status", "detail", "instance", "requestId"))
                .addProperty(
                        "type", text("The address of a page that explains it").format("uri"))
                .addProperty("title", text("The status in words"))
                .addProperty("status", of(Schema.SchemaType.INTEGER, "The HTTP status"))
                .addProperty("detail", text("What is wrong with this request"))
                .addProperty("instance", text("The request's path"))
                .addProperty("requestId", text("The request's id, also in the header Request-Id"))
                .addProperty("errors", errors());
    }

    private static Schema errors() {
        return of(Schema.SchemaType.ARRAY, "What is wrong field by field; absent where no field is to blame")
                .items(of(Schema.SchemaType.OBJECT, "One field's error")
                        .addProperty("field", text("Its path, such as contentTypes[1]"))
                        .addProperty("message", text("For people"))
                        .addProperty("code", text("For programs")));
    }

    private static void declare(APIResponses responses, Slug slug) {
        String status = Integer.toString(slug.status());
        if (!responses.hasAPIResponse(status)) {
            responses.addAPIResponse(status, OASFactory.createAPIResponse().description(slug.meaning()));
        }
    }

    private static void complete(APIResponse response, Slug slug, String path) {
        response.content(OASFactory.createContent()
                .addMediaType(
                        ProblemWriter.TYPE,
                        OASFactory.createMediaType()
                                .schema(OASFactory.createSchema().ref("#/components/schemas/" + SCHEMA))
                                .example(example(slug, path))));
    }

    private static Map<String, Object> example(Slug slug, String path) {
        Map<String, Object> example = new LinkedHashMap<>();
        example.put("type", "https://stevedore.example/errors/" + slug.text());
        example.put("title", ProblemWriter.title(slug.status()));
        example.put("status", slug.status());
        example.put("detail", slug == Slug.VALIDATION_ERROR ? "Validation failed" : slug.meaning());
        example.put("instance", path);
        example.put("requestId", "req_4fH0cS2kQm9TzV7bXyLw");
        if (slug == Slug.VALIDATION_ERROR) {
            example.put("errors", List.of(Map.of("field", "name", "message", "is required", "code", "required")));
        }
        return example;
    }

    private static Schema text(String description) {
        return of(Schema.SchemaType.STRING, description);
    }

    private static Schema of(Schema.SchemaType type, String description) {
        return OASFactory.createSchema().type(List.of(type)).description(description);
    }
}
