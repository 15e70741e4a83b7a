package io.stevedore.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** Requests as any client sends them, to addresses that were given out. */
public final class PlainHttp {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private PlainHttp() {}

    /**
     * The answer. The object store closes a connection after some refusals, and a request that the client has just put on it
     * gets no answer: it is sent once more, as RFC 9110, section 9.2.2, has it for GET and PUT.
     */
    public static HttpResponse<byte[]> send(HttpRequest request) {
        try {
            return once(request);
        } catch (IOException closed) {
            return again(request);
        }
    }

    private static HttpResponse<byte[]> again(HttpRequest request) {
        try {
            return once(request);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static HttpResponse<byte[]> once(HttpRequest request) throws IOException {
        try {
            return CLIENT.send(request, HttpResponse.BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
