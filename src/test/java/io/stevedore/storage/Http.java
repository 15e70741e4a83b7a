package io.stevedore.storage;

import io.stevedore.testing.PlainHttp;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** A caller that uses addresses as they were given to it. */
final class Http {

    int put(String url, String contentType, byte[] bytes) {
        return PlainHttp.send(HttpRequest.newBuilder(URI.create(url))
                        .header("Content-Type", contentType)
                        .PUT(HttpRequest.BodyPublishers.ofByteArray(bytes))
                        .build())
                .statusCode();
    }

    HttpResponse<byte[]> get(String url) {
        return PlainHttp.send(HttpRequest.newBuilder(URI.create(url)).build());
    }
}
