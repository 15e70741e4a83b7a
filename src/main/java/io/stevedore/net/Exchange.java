package io.stevedore.net;

import io.smallrye.mutiny.subscription.UniEmitter;
import io.stevedore.net.SendFailure.Reason;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.RequestOptions;
import java.time.Duration;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * One request and the head of its answer, over one connection that is closed at the end, whatever the end is. All of it
 * runs on one Vert.x context.
 *
 * <p>Once the head is there its status stands: the body is waited for only so that a well-behaved sender can finish it,
 * within the time and to a bound, and what becomes of it changes nothing.
 */
final class Exchange {

    /** How much of a body is taken before the connection is closed, in bytes. */
    private static final int MOST = 64 * 1024;

    private final Context context;
    private final HttpClient client;
    private final RequestOptions options;
    private final Buffer body;
    private final UniEmitter<? super Answer> emitter;
    private long timer;
    private boolean over;
    private @Nullable HttpClientRequest request;
    private @Nullable Answer answer;
    private int dropped;

    Exchange(
            Context context,
            HttpClient client,
            RequestOptions options,
            Buffer body,
            UniEmitter<? super Answer> emitter) {
        this.context = context;
        this.client = client;
        this.options = options;
        this.body = body;
        this.emitter = emitter;
    }

    /** Starts the time; {@link #connect} or {@link #fail} has to follow. */
    void start(Duration timeout) {
        emitter.onTermination(() -> context.runOnContext(nothing -> end()));
        timer = context.owner().setTimer(timeout.toMillis(), late -> timedOut());
    }

    /** Tries the addresses, each exactly as it is, until one takes the connection. */
    void connect(Iterator<PinnedClient.Pinned> addresses) {
        if (over) {
            return;
        }
        client.request(addresses.next().in(options)).onSuccess(this::send).onFailure(failure -> {
            if (addresses.hasNext()) {
                connect(addresses);
            } else {
                fail(SendFailure.ofConnecting(failure));
            }
        });
    }

    void fail(Throwable failure) {
        if (end()) {
            emitter.fail(failure);
        }
    }

    private void send(HttpClientRequest connected) {
        request = connected;
        if (over) {
            close();
            return;
        }
        connected.response().onSuccess(this::head).onFailure(failure -> fail(new SendFailure(Reason.BROKEN_ANSWER)));
        connected.end(body);
    }

    private void head(HttpClientResponse response) {
        Answer head = new Answer(response.statusCode(), response.getHeader("Retry-After"));
        answer = head;
        response.handler(part -> drop(part, head))
                .exceptionHandler(broken -> complete(head))
                .endHandler(end -> complete(head));
    }

    private void drop(Buffer part, Answer head) {
        dropped += part.length();
        if (dropped >= MOST) {
            complete(head);
        }
    }

    private void timedOut() {
        Answer head = answer;
        if (head != null) {
            complete(head);
        } else {
            fail(new SendFailure(Reason.TIMED_OUT));
        }
    }

    private void complete(Answer head) {
        if (end()) {
            emitter.complete(head);
        }
    }

    /** Whether it had not ended before. */
    private boolean end() {
        boolean first = !over;
        over = true;
        if (first) {
            context.owner().cancelTimer(timer);
            close();
        }
        return first;
    }

    private void close() {
        HttpClientRequest open = request;
        if (open != null) {
            open.connection().close();
        }
    }
}
