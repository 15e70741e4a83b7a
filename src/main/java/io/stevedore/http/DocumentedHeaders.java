package io.stevedore.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** The headers of every answer, for the API's document. */
final class DocumentedHeaders {

    private DocumentedHeaders() {}

    /** By name, as reusable components. */
    static Map<String, Header> all() {
        Map<String, Header> headers = new LinkedHashMap<>();
        headers.put("Request-Id", text("The request's id", "req_4fH0cS2kQm9TzV7bXyLw"));
        headers.put("X-RateLimit-Limit", number("Requests a minute in this bucket", 300));
        headers.put("X-RateLimit-Remaining", number("What is left of them in this minute", 299));
        headers.put("X-RateLimit-Reset", number("When the minute ends, in epoch seconds", 1774433760));
        headers.put("RateLimit-Policy", text("The bucket, its limit, its window in seconds", "\"read\";q=300;w=60"));
        headers.put("RateLimit", text("The bucket, what is left, seconds to its reset", "\"read\";r=299;t=45"));
        headers.put("Retry-After", number("Seconds to wait before trying again", 45));
        return headers;
    }

    /** Refers to them from an answer: {@code Retry-After} where there is something to wait for, a key's limits where it has one. */
    static void add(String status, APIResponse response, String security) {
        boolean limited = security.equals(ApiDocument.SECURITY) && !status.equals("401");
        all().keySet().stream()
                .filter(name ->
                        !name.equals("Retry-After") || List.of("429", "503").contains(status))
                .filter(name -> limited || !name.contains("RateLimit"))
                .forEach(name ->
                        response.addHeader(name, OASFactory.createHeader().ref("#/components/headers/" + name)));
    }

    private static Header text(String description, String example) {
        return header(description, Schema.SchemaType.STRING).example(example);
    }

    private static Header number(String description, int example) {
        return header(description, Schema.SchemaType.INTEGER).example(example);
    }

    private static Header header(String description, Schema.SchemaType type) {
        return OASFactory.createHeader()
                .description(description)
                .schema(OASFactory.createSchema().type(List.of(type)));
    }
}
