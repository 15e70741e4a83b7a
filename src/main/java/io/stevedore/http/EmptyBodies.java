package io.stevedore.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * Takes the {@code Content-Type} from requests that have no body, since there is nothing that it could be about. Many
 * clients send one of their own with every POST, and a body that may be left out would be refused for it.
 */
@Singleton
class EmptyBodies {

    void install(@Observes Filters filters) {
        filters.register(EmptyBodies::strip, RequestIds.FIRST - 1);
    }

    private static void strip(RoutingContext request) {
        if (isEmpty(request.request())) {
            request.request().headers().remove(HttpHeaders.CONTENT_TYPE);
        }
        request.next();
    }

    /** HTTP/1 says in the head whether a body follows (RFC 9112, section 6.3); HTTP/2 may leave its length out. */
    private static boolean isEmpty(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        boolean unsaid = length == null && request.getHeader(HttpHeaders.TRANSFER_ENCODING) == null;
        return "0".equals(length) || (unsaid && request.version() != HttpVersion.HTTP_2);
    }
}
