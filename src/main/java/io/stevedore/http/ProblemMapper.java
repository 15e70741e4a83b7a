package io.stevedore.http;

import io.stevedore.kernel.Problem;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns whatever leaves a resource as an exception into a problem. */
@Singleton
class ProblemMapper {

    private final ProblemWriter writer;

    ProblemMapper(ProblemWriter writer) {
        this.writer = writer;
    }

    @ServerExceptionMapper
    public Response problem(Problem problem, RoutingContext request) {
        Response.ResponseBuilder answer =
                Response.status(problem.status()).type(ProblemWriter.TYPE).entity(writer.text(problem, request));
        problem.headers().forEach(answer::header);
        return answer.build();
    }

    /** Named apart from its superclass, since development's own mapper for it would show a page otherwise. */
    @ServerExceptionMapper
    public Response notFound(NotFoundException refusal, RoutingContext request) {
        return problem(Refusals.of(refusal), request);
    }

    @ServerExceptionMapper
    public Response refused(WebApplicationException refusal, RoutingContext request) {
        return problem(Refusals.of(refusal), request);
    }

    @ServerExceptionMapper
    public Response failed(Throwable failure, RoutingContext request) {
        return problem(Refusals.of(failure), request);
    }
}
