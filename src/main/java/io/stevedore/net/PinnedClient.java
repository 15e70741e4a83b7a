package io.stevedore.net;

import io.smallrye.mutiny.Uni;
import io.stevedore.kernel.Blocking;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Posts to an address that a caller chose. The name is resolved once, every address it gives is judged, and the connection
 * goes to one of exactly these; TLS and the {@code Host} header keep the name. Redirects are not followed, and no
 * connection serves twice.
 */
@Singleton
public class PinnedClient {

    /** Connections at once to one address: whoever asks bounds them by what it asks, and nobody waits in here. */
    private static final int MOST = 10_000;

    /**
     * For one address to take the connection: short enough that, of several, the third is still tried within the ten
     * seconds of an attempt where the first two do not answer.
     */
    private static final Duration CONNECT = Duration.ofSeconds(3);

    private final Vertx vertx;
    private final CheckTarget target;
    private final HttpClient client;

    @Inject
    PinnedClient(Vertx vertx, CheckTarget target) {
        this(vertx, target, new HttpClientOptions());
    }

    /** @param options what to trust; the rest of them is set here */
    PinnedClient(Vertx vertx, CheckTarget target, HttpClientOptions options) {
        this.vertx = vertx;
        this.target = target;
        this.client = vertx.httpClientBuilder()
                .with(options.setKeepAlive(false)
                        .setMaxPoolSize(MOST)
                        .setVerifyHost(true)
                        .setConnectTimeout((int) CONNECT.toMillis()))
                .withConnectHandler(PinnedClient::quieten)
                .build();
    }

    /** Without a handler Vert.x logs what a target sent as an error of ours; the request's failure tells it too. */
    private static void quieten(HttpConnection connection) {
        connection.exceptionHandler(broken -> {});
    }

    /** A checked address and the port, in place of a look-up by the client. */
    record Pinned(InetAddress address, int port) {

        RequestOptions in(RequestOptions options) {
            return new RequestOptions(options)
                    .setServer(SocketAddress.inetSocketAddress(port, address.getHostAddress()));
        }
    }

    /**
     * Posts the body and gives the head of the answer, on the caller's Vert.x context; fails with {@link SendFailure} and
     * nothing else.
     *
     * @param timeout for the look-up, the connection and the answer together
     */
    public Uni<Answer> post(URI url, Map<String, String> headers, byte[] body, Duration timeout) {
        Context context = vertx.getOrCreateContext();
        return Uni.createFrom()
                .<Answer>emitter(emitter -> {
                    Exchange exchange =
                            new Exchange(context, client, options(url, headers), Buffer.buffer(body), emitter);
                    context.runOnContext(nothing -> begin(exchange, context, url, timeout));
                })
                .emitOn(Blocking.callersContext());
    }

    private void begin(Exchange exchange, Context context, URI url, Duration timeout) {
        exchange.start(timeout);
        target.addresses(url)
                .map(addresses -> pinned(addresses, TargetRules.port(url)))
                .subscribe()
                .with(
                        pinned -> context.runOnContext(nothing -> exchange.connect(pinned.iterator())),
                        failure -> context.runOnContext(nothing -> exchange.fail(failure)));
    }

    private static List<Pinned> pinned(List<InetAddress> addresses, int port) {
        return addresses.stream().map(address -> new Pinned(address, port)).toList();
    }

    private static RequestOptions options(URI url, Map<String, String> headers) {
        String path = url.getRawPath() == null || url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setHost(url.getHost())
                .setPort(TargetRules.port(url))
                .setSsl("https".equalsIgnoreCase(url.getScheme()))
                .setURI(url.getRawQuery() == null ? path : path + "?" + url.getRawQuery())
                .setFollowRedirects(false);
        headers.forEach(options::putHeader);
        return options;
    }

    @PreDestroy
    void stop() {
        client.close();
    }
}
