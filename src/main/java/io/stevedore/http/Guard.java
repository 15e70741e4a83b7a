package io.stevedore.http;

import io.smallrye.mutiny.Uni;
import io.stevedore.company.Authenticate;
import io.stevedore.company.Caller;
import io.stevedore.company.CurrentCaller;
import io.stevedore.kernel.Problem;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/**
 * Stands before every {@link Guarded} method, and before its body is read: whose key, may it call this, is there a
 * request left in this minute. The beans it asks are proxies, since the framework makes filters before the pool exists. With the key and a block in memory it answers without leaving the thread.
 */
@Singleton
class Guard {

    private static final String CALLER = "io.stevedore.caller";

    private final Authenticate authenticate;
    private final RateLimits rateLimits;
    private final ClientAddress clientAddress;
    private final CurrentCaller currentCaller;

    Guard(Authenticate authenticate, RateLimits rateLimits, ClientAddress clientAddress, CurrentCaller currentCaller) {
        this.authenticate = authenticate;
        this.rateLimits = rateLimits;
        this.clientAddress = clientAddress;
        this.currentCaller = currentCaller;
    }

    @ServerRequestFilter(priority = Priorities.AUTHENTICATION, nonBlocking = true)
    public @Nullable Uni<Void> admit(
            ContainerRequestContext request, ResourceInfo resource, HttpServerRequest connection) {
        Guarded guarded = resource.getResourceMethod().getAnnotation(Guarded.class);
        if (guarded == null) {
            return null;
        }
        return caller(connection)
                .invoke(caller -> GuardRules.verify(guarded, caller))
                .call(caller -> rateLimits.count(caller, guarded.bucket(), connection))
                .invoke(caller -> request.setProperty(CALLER, caller))
                .replaceWithVoid();
    }

    /** A second filter, because the first may have ended outside of the request's CDI scope. */
    @ServerRequestFilter(priority = Priorities.AUTHENTICATION + 1, nonBlocking = true)
    public void introduce(ContainerRequestContext request) {
        if (request.getProperty(CALLER) instanceof Caller caller) {
            currentCaller.set(caller);
        }
    }

    private Uni<Caller> caller(HttpServerRequest connection) {
        return authenticate
                .by(connection.getHeader("Authorization"))
                .onFailure(Problem.Unauthorized.class)
                .recoverWithUni(refusal -> refuse(refusal, connection));
    }

    /** The refusal, or another once the address has failed too often. */
    private Uni<Caller> refuse(Throwable refusal, HttpServerRequest connection) {
        return rateLimits
                .countFailure(ClientAddress.network(clientAddress.of(connection)))
                .chain(() -> Uni.createFrom().failure(refusal));
    }
}
