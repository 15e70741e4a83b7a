package io.stevedore.workflow;

import io.stevedore.company.Caller;
import io.stevedore.company.Capability;
import io.stevedore.company.CurrentCaller;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Stands in for the authentication that another package brings: goes away with {@link AsCompany} when keys are there. */
public class TestCaller {

    private final CurrentCaller caller;

    TestCaller(CurrentCaller caller) {
        this.caller = caller;
    }

    @ServerRequestFilter
    public void authenticate(ContainerRequestContext request) {
        String company = request.getHeaderString(AsCompany.HEADER);
        if (company != null) {
            UUID key = UUID.randomUUID();
            caller.set(new Caller(key, key, "a key", UUID.fromString(company), Set.of(Capability.values()), Map.of()));
        }
    }
}
