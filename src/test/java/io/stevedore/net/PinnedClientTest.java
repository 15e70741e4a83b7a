package io.stevedore.net;

import static io.stevedore.net.Pinning.NAME;
import static io.stevedore.net.Pinning.addresses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.smallrye.mutiny.Uni;
import io.stevedore.net.SendFailure.Reason;
import io.stevedore.testing.WebhookReceiver;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Over real sockets; names are those of no resolver, so whoever looked one up again would not get there. */
class PinnedClientTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final Vertx vertx = Vertx.vertx();
    private final WebhookReceiver receiver = WebhookReceiver.start();
    private final List<String> lookedUp = new ArrayList<>();

    @AfterEach
    void close() {
        receiver.close();
        vertx.close();
    }

    @Test
    void an_allowed_host_is_called_over_plain_http_with_its_name_headers_and_body() {
        Answer answer = post(NAME, "/a?b=c%20d", TIMEOUT, "127.0.0.1");

        assertThat(answer).isEqualTo(new Answer(200, null));
        WebhookReceiver.Received request = receiver.received("/a").get(0);
        assertThat(request.headers())
                .containsEntry("host", NAME + ":" + receiver.port())
                .containsEntry("x-test", "yes")
                .containsEntry("content-length", "4")
                .containsEntry("connection", "close");
        assertThat(request.body()).asString(StandardCharsets.UTF_8).isEqualTo("body");
    }

    @Test
    void the_checked_address_is_the_one_connected_to_and_no_second_look_up_is_made() {
        List<String> answers = new ArrayList<>(List.of("127.0.0.1", "10.0.0.1"));
        PinnedClient client = client(host -> addresses(answers.remove(0)));

        Answer answer = await(client.post(url(NAME, "/pinned"), Map.of(), new byte[0], TIMEOUT));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answers).containsExactly("10.0.0.1");
    }

    @Test
    void the_next_address_is_tried_where_one_takes_no_connection() {
        assertThat(post(NAME, "/second", TIMEOUT, "127.0.0.2", "127.0.0.1").status())
                .isEqualTo(200);
    }

    @Test
    void the_next_address_is_tried_where_one_does_not_answer() throws IOException {
        try (FullPort silent = FullPort.of("127.0.0.2", receiver.port())) {
            assertThat(silent.takesConnections()).isFalse();
            assertThat(post(NAME, "/second", Duration.ofSeconds(15), "127.0.0.2", "127.0.0.1")
                            .status())
                    .isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.0.0.1",
                "127.0.0.1",
                "169.254.169.254",
                "93.184.215.14 10.0.0.1",
                "10.0.0.1 93.184.215.14",
                "::1",
                "fe80::1",
                "::ffff:10.0.0.1",
                "64:ff9b::a00:1",
                "100.64.0.1",
                "0.0.0.0"
            })
    void a_name_that_leads_anywhere_private_is_refused_though_its_form_is_right(String resolved) {
        SendFailure failure = failure(() -> await(client(host -> addresses(resolved.split(" ")))
                .post(URI.create("https://hooks.example.com/x"), Map.of(), new byte[0], TIMEOUT)));

        assertThat(failure.reason()).isEqualTo(Reason.NOT_ALLOWED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://hooks.example.com/",
                "https://hooks.example.com:8443/",
                "https://127.0.0.1/",
                "https://2130706433/",
                "https://user@hooks.example.com/",
                "https://localhost/",
                "mailto:a@example.com"
            })
    void a_form_that_is_not_allowed_is_not_even_looked_up(String url) {
        SendFailure failure =
                failure(() -> await(client(this::noted).post(URI.create(url), Map.of(), new byte[0], TIMEOUT)));

        assertThat(failure.reason()).isEqualTo(Reason.NOT_ALLOWED);
        assertThat(lookedUp).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void a_redirect_to_loopback_is_an_answer_and_is_not_followed(int status) {
        String inner = "http://127.0.0.1:" + receiver.port() + "/to";
        receiver.reply("/from", WebhookReceiver.status(status, Map.of("Location", inner, "Refresh", "0;url=" + inner)));

        assertThat(post(NAME, "/from", TIMEOUT, "127.0.0.1").status()).isEqualTo(status);
        assertThat(receiver.received("/from")).hasSize(1);
        assertThat(receiver.received("/to")).isEmpty();
    }

    @Test
    void retry_after_is_handed_on_as_it_came() {
        receiver.reply("/busy", WebhookReceiver.status(429, Map.of("Retry-After", "120")));

        assertThat(post(NAME, "/busy", TIMEOUT, "127.0.0.1")).isEqualTo(new Answer(429, "120"));
    }

    @Test
    void an_endless_body_is_cut_and_the_connection_closed() throws InterruptedException {
        CountDownLatch brokenOff = new CountDownLatch(1);
        receiver.reply("/endless", WebhookReceiver.endless(brokenOff));

        Answer answer = post(NAME, "/endless", Duration.ofSeconds(30), "127.0.0.1");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(brokenOff.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void at_64_KiB_of_a_body_nobody_waits_for_the_rest() {
        receiver.reply("/cap", WebhookReceiver.hangAfter(64 * 1024));

        assertThat(post(NAME, "/cap", Duration.ofMinutes(1), "127.0.0.1").status())
                .isEqualTo(200);
    }

    @Test
    void of_a_body_that_is_shorter_the_rest_is_waited_for_within_the_time() {
        receiver.reply("/short", WebhookReceiver.hangAfter(64 * 1024 - 1));
        long start = System.nanoTime();

        Answer answer = post(NAME, "/short", Duration.ofMillis(700), "127.0.0.1");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(700));
    }

    @Test
    void a_head_that_never_ends_is_a_broken_answer() throws IOException {
        try (ServerSocket endless = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Void> once = CompletableFuture.runAsync(() -> answerWithHeadersWithoutEnd(endless));

            assertThat(failure(() -> post(loopback(), url(NAME, endless.getLocalPort(), "/")))
                            .reason())
                    .isEqualTo(Reason.BROKEN_ANSWER);
            once.join();
        }
    }

    @Test
    void a_status_stands_though_its_body_never_comes() {
        receiver.reply("/head", WebhookReceiver.hangAfterHead(202));

        assertThat(post(NAME, "/head", Duration.ofMillis(500), "127.0.0.1").status())
                .isEqualTo(202);
    }

    @Test
    void an_answer_later_than_the_timeout_is_none() {
        receiver.reply("/hang", WebhookReceiver.hang());

        SendFailure failure = failure(() -> post(NAME, "/hang", Duration.ofMillis(300), "127.0.0.1"));

        assertThat(failure.reason()).isEqualTo(Reason.TIMED_OUT);
        assertThat(failure.sentence()).isEqualTo("timed out");
    }

    @Test
    void an_answer_that_comes_byte_by_byte_gets_no_more_time() throws IOException {
        try (ServerSocket slow = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Void> once = CompletableFuture.runAsync(() -> answerByDrips(slow));
            URI url = url(NAME, slow.getLocalPort(), "/");

            SendFailure failure =
                    failure(() -> await(client(loopback()).post(url, Map.of(), new byte[0], Duration.ofMillis(700))));

            assertThat(failure.reason()).isEqualTo(Reason.TIMED_OUT);
            assertThat(once).succeedsWithin(Duration.ofSeconds(10));
        }
    }

    @Test
    void the_look_up_counts_into_the_timeout() {
        PinnedClient client = client(host -> Uni.createFrom().nothing());

        SendFailure failure =
                failure(() -> await(client.post(url(NAME, "/"), Map.of(), new byte[0], Duration.ofMillis(300))));

        assertThat(failure.reason()).isEqualTo(Reason.TIMED_OUT);
    }

    @Test
    void an_unknown_name_a_closed_port_and_a_broken_answer_have_their_own_reasons() throws IOException {
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                ServerSocket rude = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Void> once = CompletableFuture.runAsync(() -> answerWithNonsense(rude));
            int port = closed.getLocalPort();
            closed.close();

            assertThat(failure(() -> post(this::unknown, url(NAME, "/"))).reason())
                    .isEqualTo(Reason.NAME_NOT_FOUND);
            assertThat(failure(() -> post(loopback(), url(NAME, port, "/"))).reason())
                    .isEqualTo(Reason.NOT_CONNECTED);
            assertThat(failure(() -> post(loopback(), url(NAME, rude.getLocalPort(), "/")))
                            .reason())
                    .isEqualTo(Reason.BROKEN_ANSWER);
            once.join();
        }
    }

    @Test
    void the_answer_comes_on_the_callers_context() throws Exception {
        Context context = vertx.getOrCreateContext();
        CompletableFuture<Boolean> same = new CompletableFuture<>();

        context.runOnContext(nothing -> client(foreignThread())
                .post(url(NAME, "/context"), Map.of(), new byte[0], TIMEOUT)
                .subscribe()
                .with(answer -> same.complete(Vertx.currentContext() == context), same::completeExceptionally));

        assertThat(same.get(10, TimeUnit.SECONDS)).isTrue();
    }

    private Answer post(String host, String path, Duration timeout, String... resolved) {
        return await(client(name -> addresses(resolved))
                .post(url(host, path), Map.of("X-Test", "yes"), "body".getBytes(StandardCharsets.UTF_8), timeout));
    }

    private Answer post(Resolver resolver, URI url) {
        return await(client(resolver).post(url, Map.of(), new byte[0], TIMEOUT));
    }

    /** Allows the name on whatever port the URL has. */
    private PinnedClient client(Resolver resolver) {
        return Pinning.client(vertx, resolver, new HttpClientOptions());
    }

    private URI url(String host, String path) {
        return url(host, receiver.port(), path);
    }

    private static URI url(String host, int port, String path) {
        return URI.create("http://" + host + ":" + port + path);
    }

    private Uni<List<InetAddress>> noted(String host) {
        lookedUp.add(host);
        return addresses("93.184.215.14");
    }

    private Uni<List<InetAddress>> unknown(String host) {
        return Uni.createFrom().failure(new UnknownHostException(host));
    }

    private static Resolver loopback() {
        return host -> addresses("127.0.0.1");
    }

    /** Answers as the JDK's does, on a thread that Vert.x does not know. */
    private static Resolver foreignThread() {
        return host -> addresses("127.0.0.1").emitOn(work -> new Thread(work).start());
    }

    private static void answerWithNonsense(ServerSocket server) {
        try (Socket caller = server.accept()) {
            caller.getOutputStream().write("nonsense\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            caller.getOutputStream().flush();
            caller.getInputStream().readAllBytes();
        } catch (IOException e) {
            // The client has seen enough.
        }
    }

    private static void answerByDrips(ServerSocket server) {
        try (Socket caller = server.accept()) {
            OutputStream out = caller.getOutputStream();
            while (true) {
                out.write('1');
                out.flush();
                new CountDownLatch(1).await(100, TimeUnit.MILLISECONDS);
            }
        } catch (IOException | InterruptedException e) {
            // The client has seen enough.
        }
    }

    private static void answerWithHeadersWithoutEnd(ServerSocket server) {
        try (Socket caller = server.accept()) {
            OutputStream out = caller.getOutputStream();
            out.write("HTTP/1.1 200 OK\r\n".getBytes(StandardCharsets.US_ASCII));
            while (true) {
                out.write("X-More: and more\r\n".getBytes(StandardCharsets.US_ASCII));
            }
        } catch (IOException e) {
            // The client has seen enough.
        }
    }

    private static SendFailure failure(ThrowingCallable call) {
        return catchThrowableOfType(SendFailure.class, call);
    }

    private static Answer await(Uni<Answer> answer) {
        return answer.await().atMost(Duration.ofSeconds(20));
    }
}
