package io.stevedore.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lets browsers call {@code /api/v1} (and {@code /v1/uploads}) from the configured origins, and nothing else: the
 * operators' API stays closed to them. Credentials are never allowed, a key travels in {@code Authorization}.
 */
@Singleton
class Cors {

    private static final String EXPOSED = "Request-Id, Location, ETag, Retry-After, X-RateLimit-Limit,"
            + " X-RateLimit-Remaining, X-RateLimit-Reset, RateLimit-Policy, RateLimit";
    private static final String METHODS = "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS";
    private static final String HEADERS =
            "Authorization, Content-Type, Accept, If-Match, If-None-Match, Idempotency-Key, X-Request-Id";

    private final List<String> origins;

    Cors(HttpConfig config) {
        origins = config.corsOrigins().orElse(List.of());
    }

    void install(@Observes Filters filters) {
        filters.register(this::handle, RequestIds.FIRST - 2);
    }

    private void handle(RoutingContext context) {
        HttpServerRequest request = context.request();
        String origin = request.getHeader("Origin");
        String allowed = isOpen(request.path()) ? allowed(origin) : null;
        if (allowed != null) {
            allow(context.response().headers(), allowed);
        }
        if (allowed != null && isPreflight(request)) {
            preflight(context.response().headers());
            context.response().setStatusCode(204).end();
        } else {
            context.next();
        }
    }

    private static boolean isOpen(@Nullable String path) {
        return path != null && (isAt(path, "/api/v1") || isAt(path, "/v1/uploads"));
    }

    private static boolean isAt(String path, String root) {
        return path.equals(root) || path.startsWith(root + "/");
    }

    private @Nullable String allowed(@Nullable String origin) {
        if (origins.contains("*")) {
            return "*";
        }
        return origin != null && origins.contains(origin) ? origin : null;
    }

    private void allow(MultiMap headers, String origin) {
        headers.set("Access-Control-Allow-Origin", origin);
        headers.set("Access-Control-Expose-Headers", EXPOSED);
        if (!origin.equals("*")) {
            headers.add("Vary", "Origin");
        }
    }

    private static void preflight(MultiMap headers) {
        headers.set("Access-Control-Allow-Methods", METHODS);
        headers.set("Access-Control-Allow-Headers", HEADERS);
        headers.set("Access-Control-Max-Age", "86400");
    }

    private static boolean isPreflight(HttpServerRequest request) {
        return request.method().equals(HttpMethod.OPTIONS)
                && request.headers().contains("Origin")
                && request.headers().contains("Access-Control-Request-Method");
    }
}
