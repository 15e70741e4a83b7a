package io.stevedore.http;

import io.stevedore.kernel.Outage;
import io.stevedore.kernel.Problem;
import jakarta.ws.rs.WebApplicationException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Decides what problem an exception means. */
final class Refusals {

    private static final Logger LOG = Logger.getLogger(Refusals.class);

    private Refusals() {}

    /** The problem itself where one is inside; what HTTP refuses; 503 for an outage; else a logged, bare 500. */
    static Problem of(Throwable failure) {
        Problem inside = inside(failure);
        if (inside != null) {
            return inside;
        }
        if (failure instanceof WebApplicationException refusal) {
            return ofStatus(refusal.getResponse().getStatus(), failure);
        }
        if (Outage.of(failure)) {
            LOG.warnf("Not reachable: %s", failure.toString());
            return ProtocolProblems.unavailable();
        }
        LOG.error("Unexpected failure of a request", failure);
        return ProtocolProblems.internal();
    }

    /** What the router or the framework answers with a bare status. */
    static Problem ofStatus(int status, @Nullable Throwable cause) {
        return switch (status) {
            case 404 -> nothing(AllowedMethods.insteadOfCurrent());
            case 405 -> ProtocolProblems.notAllowed(AllowedMethods.ofCurrentRequest());
            case 406 -> ProtocolProblems.notAcceptable();
            case 413 -> ProtocolProblems.tooLarge();
            case 415 -> ProtocolProblems.unsupportedMediaType();
            case 503 -> ProtocolProblems.unavailable();
            default -> other(status, cause);
        };
    }

    private static Problem nothing(String otherMethods) {
        return otherMethods.isEmpty() ? ProtocolProblems.notFound() : ProtocolProblems.notAllowed(otherMethods);
    }

    private static Problem other(int status, @Nullable Throwable cause) {
        if (status >= 400 && status < 500) {
            return ProtocolProblems.badRequest("The request is malformed");
        }
        LOG.errorf(cause, "Unexpected failure of a request, status %d", status);
        return ProtocolProblems.internal();
    }

    private static @Nullable Problem inside(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof Problem problem) {
                return problem;
            }
        }
        return null;
    }
}
