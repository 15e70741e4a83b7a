package io.stevedore.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.stevedore.kernel.Problem;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Writes a problem as RFC 9457 wants it, the one form for refusals of resources and of the router. */
@ApplicationScoped
class ProblemWriter {

    static final String TYPE = "application/problem+json";

    private final ObjectMapper json;
    private final String types;

    ProblemWriter(
            ObjectMapper json,
            @ConfigProperty(name = "stevedore.public-url", defaultValue = "http://localhost:8080") URI publicUrl) {
        this.json = json;
        this.types = publicUrl.toString().replaceAll("/+$", "") + "/errors/";
    }

    /** The document as JSON. */
    String text(Problem problem, RoutingContext request) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("type", types + problem.slug());
        document.put("title", title(problem.status()));
        document.put("status", problem.status());
        document.put("detail", problem.detail());
        document.put("instance", request.request().path());
        document.put("requestId", RequestIds.of(request));
        if (!problem.errors().isEmpty()) {
            document.put("errors", problem.errors());
        }
        problem.members().forEach(document::putIfAbsent);
        try {
            return json.writeValueAsString(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A problem's members must be JSON", e);
        }
    }

    /** The status in HTTP's words, the same as in the status line. */
    static String title(int status) {
        return HttpResponseStatus.valueOf(status).reasonPhrase();
    }

    /** Ends the request with the problem, unless an answer has begun. */
    void end(Problem problem, RoutingContext request) {
        HttpServerResponse response = request.response();
        if (response.headWritten() || response.closed()) {
            return;
        }
        problem.headers().forEach(response::putHeader);
        response.setStatusCode(problem.status()).putHeader("Content-Type", TYPE).end(text(problem, request));
    }
}
