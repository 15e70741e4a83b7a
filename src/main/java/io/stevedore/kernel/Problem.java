package io.stevedore.kernel;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A refusal that the caller is told about, one subclass an HTTP meaning; the mapper in {@code http} writes it as RFC
 * 9457 {@code application/problem+json}. It carries no stack trace, since it is an answer and not a fault.
 *
 * <p>Features make theirs in an {@code XProblems} class, so that one sentence is written once.
 */
public abstract sealed class Problem extends RuntimeException {

    private final int status;
    private final String slug;
    private final List<FieldError> errors;
    private final Map<String, Object> members;
    private final Map<String, String> headers;

    private Problem(
            int status,
            String slug,
            String detail,
            List<FieldError> errors,
            Map<String, Object> members,
            Map<String, String> headers) {
        super(detail, null, false, false);
        this.status = status;
        this.slug = slug;
        this.errors = List.copyOf(errors);
        this.members = Map.copyOf(members);
        this.headers = Map.copyOf(headers);
    }

    private Problem(int status, String slug, String detail) {
        this(status, slug, detail, List.of(), Map.of(), Map.of());
    }

    /** The HTTP status, 400..599. */
    public int status() {
        return status;
    }

    /** The last part of the problem's type address, as the contract lists them. */
    public String slug() {
        return slug;
    }

    /** A sentence for the caller; nothing in it is secret. */
    public String detail() {
        return String.valueOf(getMessage());
    }

    /** What is wrong field by field; empty where no field is to blame. */
    public List<FieldError> errors() {
        return errors;
    }

    /** Further members of the problem document, such as {@code sessionId}. */
    public Map<String, Object> members() {
        return members;
    }

    /** Headers that belong to the answer, such as {@code Retry-After}. */
    public Map<String, String> headers() {
        return headers;
    }

    /** 400: the request makes no sense as it is, or not in this state. */
    public static final class BadRequest extends Problem {
        public BadRequest(String detail) {
            super(400, "bad-request", detail);
        }
    }

    /** 401: no key, or none that is known. */
    public static final class Unauthorized extends Problem {
        public Unauthorized(String detail) {
            super(401, "unauthorized", detail, List.of(), Map.of(), Map.of("WWW-Authenticate", "Bearer"));
        }
    }

    /** 403: a known key that may not do this. */
    public static final class Forbidden extends Problem {
        public Forbidden(String detail) {
            super(403, "forbidden", detail);
        }

        public Forbidden(String slug, String detail) {
            super(403, slug, detail);
        }
    }

    /** 404: absent, or another tenant's, which must look the same. */
    public static final class NotFound extends Problem {
        public NotFound(String detail) {
            super(404, "not-found", detail);
        }
    }

    /** 405, 406, 413, 415 and their like: what HTTP itself refuses. */
    public static final class Protocol extends Problem {
        public Protocol(int status, String slug, String detail, Map<String, String> headers) {
            super(status, slug, detail, List.of(), Map.of(), headers);
        }
    }

    /** 409: the state, or something that exists already, is in the way. */
    public static final class Conflict extends Problem {
        public Conflict(String detail, Map<String, Object> members) {
            super(409, "conflict", detail, List.of(), members, Map.of());
        }
    }

    /** 410: it was there, and its time is over. */
    public static final class Gone extends Problem {
        public Gone(String detail) {
            super(410, "gone", detail);
        }
    }

    /** 412: the caller's {@code If-Match} is stale; the current {@code ETag} goes along. */
    public static final class PreconditionFailed extends Problem {
        public PreconditionFailed(String detail, String etag) {
            super(412, "precondition-failed", detail, List.of(), Map.of(), Map.of("ETag", etag));
        }
    }

    /** 422: well-formed, and wrong in the fields named. */
    public static final class Invalid extends Problem {
        public Invalid(List<FieldError> errors) {
            super(422, "validation-error", "Validation failed", errors, Map.of(), Map.of());
        }

        public Invalid(String slug, String detail, List<FieldError> errors) {
            super(422, slug, detail, errors, Map.of(), Map.of());
        }
    }

    /** 429: too many in this window; the wait is in {@code Retry-After}, in whole seconds, at least one. */
    public static final class RateLimited extends Problem {
        public RateLimited(String detail, Duration wait) {
            super(429, "rate-limit-exceeded", detail, List.of(), Map.of(), retryAfter(wait));
        }
    }

    /** 503: a part that we need does not answer; trying again is right. */
    public static sealed class Unavailable extends Problem {
        public Unavailable(String detail) {
            super(503, "unavailable", detail, List.of(), Map.of(), retryAfter(Duration.ofSeconds(2)));
        }
    }

    /** 503: others hold just now what the statement needs; the database answers, so whatever needs other rows can go on. */
    public static final class Busy extends Unavailable {
        public Busy(String detail) {
            super(detail);
        }
    }

    private static Map<String, String> retryAfter(Duration wait) {
        long seconds = Math.max(1, (wait.toMillis() + 999) / 1000);
        return Map.of("Retry-After", Long.toString(seconds));
    }
}
