package io.stevedore.http;

import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Sees to it that what the router refuses under {@code /api} and {@code /admin}, before or after any resource, is a
 * problem as well.
 */
@Singleton
class RouterProblems {

    private static final int AFTER_RESOURCES = 1_000_000;
    private static final List<String> AREAS = List.of("/api/*", "/admin/*");

    private final ProblemWriter writer;
    private final long largestBody;

    RouterProblems(
            ProblemWriter writer, @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize largestBody) {
        this.writer = writer;
        this.largestBody = largestBody.asLongValue();
    }

    void install(@Observes Filters filters) {
        filters.register(this::refuseLargeBody, RequestIds.FIRST - 1);
    }

    void install(@Observes Router router) {
        AREAS.forEach(area -> install(router, area));
    }

    private void install(Router router, String area) {
        router.route(area).order(AFTER_RESOURCES).handler(request -> writer.end(ProtocolProblems.notFound(), request));
        router.route(area).order(-RequestIds.FIRST).failureHandler(this::failed);
    }

    /** The server refuses such a body as well, and says nothing with it. */
    private void refuseLargeBody(RoutingContext request) {
        String length = request.request().getHeader("Content-Length");
        if (length != null && length.matches("[0-9]{1,18}") && Long.parseLong(length) > largestBody) {
            writer.end(ProtocolProblems.tooLarge(largestBody), request);
        } else {
            request.next();
        }
    }

    private void failed(RoutingContext request) {
        Throwable failure = request.failure();
        boolean bare = failure == null || request.statusCode() != 500;
        writer.end(bare ? Refusals.ofStatus(request.statusCode(), failure) : Refusals.of(failure), request);
    }
}
