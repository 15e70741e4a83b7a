package io.stevedore.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.stevedore.kernel.Problem;
import io.stevedore.kernel.Role;
import io.stevedore.kernel.RoleConfig;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Closes {@code /api} and {@code /admin} in a process that does not have the role. */
@Singleton
class ApiRole {

    private final RoleConfig config;
    private final ProblemWriter writer;

    ApiRole(RoleConfig config, ProblemWriter writer) {
        this.config = config;
        this.writer = writer;
    }

    /** After the request has its id. */
    void install(@Observes Filters filters) {
        if (!config.roles().contains(Role.API)) {
            filters.register(this::close, RequestIds.FIRST - 3);
        }
    }

    private void close(RoutingContext request) {
        String path = request.normalizedPath();
        if (path.startsWith("/api/") || path.startsWith("/admin/")) {
            writer.end(new Problem.NotFound("This process does not serve the API"), request);
        } else {
            request.next();
        }
    }
}
