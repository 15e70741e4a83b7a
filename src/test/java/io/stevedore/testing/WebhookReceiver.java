package io.stevedore.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLContext;

/**
 * A receiver of webhooks on loopback that notes what came and answers what a test wrote down for the path: one reply a
 * request, the last again and again. A path without replies answers 200.
 */
public final class WebhookReceiver implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService threads;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final Map<String, Deque<Reply>> replies = new ConcurrentHashMap<>();

    /**
     * A request as it came.
     *
     * @param headers by their names in lower case
     * @param serverName the name in the TLS handshake, empty without one
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Received(String path, Map<String, String> headers, String serverName, byte[] body) {}

    /** How to answer. */
    @FunctionalInterface
    public interface Reply {
        void to(HttpExchange exchange, CountDownLatch closed) throws IOException, InterruptedException;
    }

    private WebhookReceiver(HttpServer server) {
        this.server = server;
        this.threads = Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, "receiver");
            thread.setDaemon(true);
            return thread;
        });
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    /** A receiver of plain http on any free port. */
    public static WebhookReceiver start() {
        try {
            return new WebhookReceiver(HttpServer.create(anyPort(), 100));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A receiver of https on any free port. */
    public static WebhookReceiver start(SSLContext tls) {
        try {
            HttpsServer server = HttpsServer.create(anyPort(), 100);
            server.setHttpsConfigurator(new HttpsConfigurator(tls));
            return new WebhookReceiver(server);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /** Answers requests for the path so, in this order. */
    public void reply(String path, Reply... inOrder) {
        replies.put(path, new ArrayDeque<>(List.of(inOrder)));
    }

    /** What came for the path, in order. */
    public List<Received> received(String path) {
        return received.stream().filter(each -> each.path().equals(path)).toList();
    }

    public static Reply status(int status) {
        return status(status, Map.of());
    }

    public static Reply status(int status, Map<String, String> headers) {
        return (exchange, closed) -> {
            headers.forEach(exchange.getResponseHeaders()::set);
            exchange.sendResponseHeaders(status, -1);
        };
    }

    /** A status line and then bytes for as long as anybody reads them. */
    public static Reply endless(CountDownLatch brokenOff) {
        return (exchange, closed) -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] junk = new byte[8192];
            try (OutputStream out = exchange.getResponseBody()) {
                while (closed.getCount() > 0) {
                    out.write(junk);
                }
            } catch (IOException e) {
                brokenOff.countDown();
            }
        };
    }

    /** No answer before the receiver closes. */
    public static Reply hang() {
        return (exchange, closed) -> closed.await();
    }

    /** The head of an answer whose body never comes. */
    public static Reply hangAfterHead(int status) {
        return (exchange, closed) -> {
            exchange.sendResponseHeaders(status, 10);
            exchange.getResponseBody().flush();
            closed.await();
        };
    }

    /** So many bytes of a body whose rest never comes. */
    public static Reply hangAfter(int bytes) {
        return (exchange, closed) -> {
            exchange.sendResponseHeaders(200, bytes + 10L);
            exchange.getResponseBody().write(new byte[bytes]);
            exchange.getResponseBody().flush();
            closed.await();
        };
    }

    /** Another reply once the test lets it, or after twenty seconds. */
    public static Reply after(CountDownLatch gate, Reply reply) {
        return (exchange, closed) -> {
            gate.await(20, TimeUnit.SECONDS);
            reply.to(exchange, closed);
        };
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try {
            received.add(new Received(
                    exchange.getRequestURI().getPath(),
                    exchange.getRequestHeaders().entrySet().stream()
                            .collect(Collectors.toMap(
                                    each -> each.getKey().toLowerCase(Locale.ROOT),
                                    each -> String.join(", ", each.getValue()))),
                    serverName(exchange),
                    exchange.getRequestBody().readAllBytes()));
            next(exchange.getRequestURI().getPath()).to(exchange, closed);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            exchange.close();
        }
    }

    private Reply next(String path) {
        Deque<Reply> left = replies.getOrDefault(path, new ArrayDeque<>());
        synchronized (left) {
            if (left.isEmpty()) {
                return status(200);
            }
            return left.size() > 1 ? left.remove() : left.element();
        }
    }

    private static String serverName(HttpExchange exchange) {
        return exchange instanceof HttpsExchange secure
                ? ((ExtendedSSLSession) secure.getSSLSession())
                        .getRequestedServerNames().stream()
                                .map(name -> new String(name.getEncoded(), StandardCharsets.US_ASCII))
                                .collect(Collectors.joining())
                : "";
    }

    private static InetSocketAddress anyPort() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }
}
