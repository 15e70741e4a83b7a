package io.stevedore.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.stevedore.kernel.Problem;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/**
 * Gives every request its id, before anything else sees it: the caller's {@code X-Request-Id} or one of ours, out as
 * {@code Request-Id}, and in every log line of the request as {@code requestId}.
 */
@Singleton
class RequestIds {

    static final int FIRST = 10_000;
    private static final String KEY = "io.stevedore.request-id";
    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int LONGEST = 128;

    private final SecureRandom random = new SecureRandom();
    private final ProblemWriter writer;

    RequestIds(ProblemWriter writer) {
        this.writer = writer;
    }

    void install(@Observes Filters filters) {
        filters.register(this::identify, FIRST);
    }

    /** The id of the request. */
    static String of(RoutingContext request) {
        return String.valueOf(request.<Object>get(KEY));
    }

    private void identify(RoutingContext request) {
        String given = request.request().getHeader("X-Request-Id");
        boolean usable = given != null && isUsable(given);
        String id = usable ? given : generate();
        request.put(KEY, id);
        request.response().putHeader("Request-Id", id);
        MDC.put("requestId", id);
        Problem refusal = given == null || usable ? RequestLine.refusal(request.request()) : unusable();
        proceed(request, refusal);
    }

    private void proceed(RoutingContext request, @Nullable Problem refusal) {
        if (refusal == null) {
            request.next();
        } else {
            writer.end(refusal, request);
        }
    }

    private String generate() {
        char[] out = new char[20];
        for (int i = 0; i < out.length; i++) {
            out[i] = ALPHABET.charAt(random.nextInt(ALPHABET.length()));
        }
        return "req_" + new String(out);
    }

    private static boolean isUsable(String given) {
        return !given.isEmpty() && given.length() <= LONGEST && given.chars().allMatch(c -> c > ' ' && c < 0x7f);
    }

    private static Problem unusable() {
        return ProtocolProblems.badRequest("X-Request-Id must be 1 to 128 visible ASCII characters");
    }
}
