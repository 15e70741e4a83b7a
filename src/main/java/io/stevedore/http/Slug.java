package io.stevedore.http;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The problem types of the contract (conventions, errors), each with what its page says. */
enum Slug {
    BAD_REQUEST(
            400,
            "The request is malformed: no valid JSON, a body of the wrong shape, an address or header that is"
                    + " not well-formed; or the session is in a state in which it can't be submitted."),
    UNAUTHORIZED(
            401,
            "The key is missing, malformed or unknown; under /admin the operators' token is. Send Authorization: Bearer"
                    + " and the key or the token."),
    FORBIDDEN(
            403,
            "The key is known and may not do this: it is revoked, expired, of an inactive company, or lacks the"
                    + " capability that the detail names."),
    KEY_NOT_COMPANY_SCOPED(403, "The key belongs to no company, and the route needs one."),
    NOT_FOUND(404, "There is nothing at this address that the key or the token may see."),
    METHOD_NOT_ALLOWED(405, "The address exists, and not with this method. The header Allow lists those it has."),
    NOT_ACCEPTABLE(406, "The address answers in none of the types that the header Accept asks for."),
    CONFLICT(409, "The state of the thing, or something that exists already, is in the way."),
    GONE(410, "It was there, and its time is over: the session has expired."),
    PRECONDITION_FAILED(412, "If-Match names an old revision. The current one is in the header ETag."),
    PAYLOAD_TOO_LARGE(413, "The body is larger than the route takes; a JSON body may have 64 KiB."),
    URI_TOO_LONG(414, "The address with its query is longer than 8 KiB."),
    UNSUPPORTED_MEDIA_TYPE(415, "The route does not take a body of this Content-Type."),
    VALIDATION_ERROR(422, "The request is well-formed, and fields of it are wrong: errors names each with a reason."),
    FILES_MISSING(422, "Not enough files of the session have arrived: errors names each slot with a reason."),
    RATE_LIMIT_EXCEEDED(429, "The minute's requests are used up. Try again after the seconds in Retry-After."),
    HEADERS_TOO_LARGE(431, "The headers together are longer than 16 KiB."),
    INTERNAL_ERROR(500, "We failed in a way that we did not foresee. Name the requestId when you ask about it."),
    UNAVAILABLE(503, "The database or the object store does not answer. Try again after the seconds in Retry-After.");

    private final int status;
    private final String meaning;

    Slug(int status, String meaning) {
        this.status = status;
        this.meaning = meaning;
    }

    /** As it stands in a problem's type, such as {@code not-found}. */
    String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    int status() {
        return status;
    }

    String meaning() {
        return meaning;
    }

    static Optional<Slug> of(String text) {
        return Arrays.stream(values()).filter(slug -> slug.text().equals(text)).findFirst();
    }
}
