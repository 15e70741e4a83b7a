package io.stevedore.http;

import io.stevedore.kernel.Problem;
import java.util.Map;

/** What HTTP itself refuses, in the contract's form. */
final class ProtocolProblems {

    private ProtocolProblems() {}

    static Problem badRequest(String detail) {
        return new Problem.BadRequest(detail);
    }

    static Problem notFound() {
        return new Problem.NotFound("There is nothing at this address");
    }

    static Problem notAllowed(String allow) {
        Map<String, String> headers = allow.isEmpty() ? Map.of() : Map.of("Allow", allow);
        return of(Slug.METHOD_NOT_ALLOWED, "This address does not have this method", headers);
    }

    static Problem notAcceptable() {
        return of(Slug.NOT_ACCEPTABLE, "This address answers in none of the types that you accept", Map.of());
    }

    static Problem unsupportedMediaType() {
        return of(Slug.UNSUPPORTED_MEDIA_TYPE, "This address does not take a body of this Content-Type", Map.of());
    }

    static Problem tooLarge() {
        return of(Slug.PAYLOAD_TOO_LARGE, "The body is too large", Map.of("Connection", "close"));
    }

    /** Closes the connection, since the rest of the body is not going to be read. */
    static Problem tooLarge(long bytes) {
        return of(Slug.PAYLOAD_TOO_LARGE, "The body is larger than " + bytes + " bytes", Map.of("Connection", "close"));
    }

    static Problem uriTooLong() {
        return of(Slug.URI_TOO_LONG, "The address is too long", Map.of());
    }

    static Problem headersTooLarge() {
        return of(Slug.HEADERS_TOO_LARGE, "The headers are too long", Map.of());
    }

    /** What is not foreseen; nothing of the cause is in it. */
    static Problem internal() {
        return of(Slug.INTERNAL_ERROR, "Something went wrong on our side", Map.of());
    }

    static Problem unavailable() {
        return new Problem.Unavailable("A part of the service can't be reached just now. Try again shortly.");
    }

    private static Problem of(Slug slug, String detail, Map<String, String> headers) {
        return new Problem.Protocol(slug.status(), slug.text(), detail, headers);
    }
}
