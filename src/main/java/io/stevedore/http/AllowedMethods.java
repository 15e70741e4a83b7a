package io.stevedore.http;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.handlers.ClassRoutingHandler;
import org.jboss.resteasy.reactive.server.handlers.RestInitialHandler.InitialMatch;
import org.jboss.resteasy.reactive.server.mapping.RequestMapper;

/** Which methods an address has: RFC 9110, section 15.5.6, wants them with every 405, and the framework leaves them out. */
final class AllowedMethods {

    private AllowedMethods() {}

    /**
     * The value of {@code Allow} where the address of the request under way has methods, and the request's is none of
     * them; else empty. The framework answers 404 there once two resources begin with the same path.
     */
    static String insteadOfCurrent() {
        ResteasyReactiveRequestContext request = CurrentRequestManager.get();
        String methods = ofCurrentRequest();
        return request == null || List.of(methods.split(", ", 0)).contains(request.getMethod()) ? "" : methods;
    }

    /** The value of {@code Allow} for the request under way; empty if it is at no resource. */
    static String ofCurrentRequest() {
        ResteasyReactiveRequestContext request = CurrentRequestManager.get();
        Set<String> methods = new TreeSet<>();
        if (request != null) {
            RequestMapper<InitialMatch> classes =
                    new RequestMapper<>(request.getDeployment().getClassMappers());
            String path = request.getPathWithoutPrefix();
            for (RequestMapper.RequestMatch<InitialMatch> match = classes.map(path);
                    match != null;
                    match = classes.continueMatching(path, match)) {
                collect(match, methods);
            }
        }
        return String.join(", ", methods);
    }

    private static void collect(RequestMapper.RequestMatch<InitialMatch> match, Set<String> methods) {
        String remaining = match.remaining.isEmpty() ? "/" : match.remaining;
        if (match.value.handlers[0] instanceof ClassRoutingHandler routing) {
            routing.getMappers().forEach((method, mapper) -> {
                if (method != null && mapper.map(remaining) != null) {
                    methods.add(method);
                }
            });
        }
        if (methods.contains("GET")) {
            methods.add("HEAD");
        }
    }
}
