package io.stevedore.http;

import io.stevedore.kernel.Problem;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Refuses requests whose address or headers nothing behind should have to deal with. The server's own limits are wider,
 * so that these refusals come in the contract's form.
 */
final class RequestLine {

    static final int LONGEST_URI = 8 * 1024;
    static final int LONGEST_HEADERS = 16 * 1024;

    private RequestLine() {}

    /** Why the request is refused; null if it is not. */
    static @Nullable Problem refusal(HttpServerRequest request) {
        String uri = request.uri();
        if (uri.length() > LONGEST_URI) {
            return ProtocolProblems.uriTooLong();
        }
        if (!uri.startsWith("/") && !uri.equals("*") && !uri.startsWith("http")) {
            return ProtocolProblems.badRequest("The address is malformed");
        }
        if (!isWellFormed(uri) || !isUri(uri)) {
            return ProtocolProblems.badRequest(
                    "The address has a malformed or forbidden percent-encoding or character");
        }
        return length(request) > LONGEST_HEADERS ? ProtocolProblems.headersTooLarge() : null;
    }

    /** Every % begins two hexadecimal digits, and none of them is NUL, which no text in the database may hold. */
    static boolean isWellFormed(String uri) {
        for (int i = uri.indexOf('%'); i >= 0; i = uri.indexOf('%', i + 1)) {
            boolean whole = i + 2 < uri.length()
                    && Character.digit(uri.charAt(i + 1), 16) >= 0
                    && Character.digit(uri.charAt(i + 2), 16) >= 0;
            if (!whole || uri.startsWith("00", i + 1)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isUri(String uri) {
        try {
            new URI(uri);
            return true;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static int length(HttpServerRequest request) {
        int length = 0;
        for (Map.Entry<String, String> header : request.headers()) {
            length += header.getKey().length() + header.getValue().length() + 4;
        }
        return length;
    }
}
