package io.stevedore.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.stevedore.company.Operator;
import io.stevedore.kernel.Problem;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ResourceInfo;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Stands before everything under {@code /admin} (contract: admin.md): without a configured token there is nothing there,
 * and without the right one nobody comes in, before any body is read.
 */
@Singleton
class OperatorGuard {

    static final String OPERATOR = "io.stevedore.operator";

    private static final String AREA = "/admin";

    private final OperatorToken token;
    private final RateLimits rateLimits;
    private final ClientAddress clientAddress;
    private final ProblemWriter writer;

    OperatorGuard(OperatorToken token, RateLimits rateLimits, ClientAddress clientAddress, ProblemWriter writer) {
        this.token = token;
        this.rateLimits = rateLimits;
        this.clientAddress = clientAddress;
        this.writer = writer;
    }

    /** After the request has its id, and the role's filter. */
    void install(@Observes Filters filters) {
        filters.register(this::admit, RequestIds.FIRST - 4);
    }

    /** The net under it: a resource of this area that was reached by an address which this filter read otherwise. */
    @ServerRequestFilter(priority = Priorities.AUTHENTICATION, nonBlocking = true)
    public void verify(ResourceInfo resource, RoutingContext request) {
        Path path = resource.getResourceClass().getAnnotation(Path.class);
        if (path != null && path.value().startsWith(AREA) && request.get(OPERATOR) == null) {
            throw refusal();
        }
    }

    private void admit(RoutingContext request) {
        String path = request.normalizedPath();
        if (!path.equals(AREA) && !path.startsWith(AREA + "/")) {
            request.next();
        } else if (!token.isConfigured()) {
            writer.end(ProtocolProblems.notFound(), request);
        } else if (token.isIn(request.request().getHeader("Authorization"))) {
            request.put(OPERATOR, Operator.of(clientAddress.of(request.request()), RequestIds.of(request)));
            request.next();
        } else {
            refuse(request);
        }
    }

    /** With the refusal, or another once the address has failed too often. */
    private void refuse(RoutingContext request) {
        rateLimits
                .countFailure(ClientAddress.network(clientAddress.of(request.request())))
                .subscribe()
                .with(standing -> writer.end(refusal(), request), failure -> writer.end(Refusals.of(failure), request));
    }

    private static Problem refusal() {
        return new Problem.Unauthorized("Send the operators' token: Authorization: Bearer <token>");
    }
}
