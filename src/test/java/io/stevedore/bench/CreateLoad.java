package io.stevedore.bench;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.time.Duration;
import java.util.Arrays;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** So many connections that each create sessions one after the other, with Acme's load key. */
final class CreateLoad implements AutoCloseable {

    private static final String KEY = "Bearer aok_" + "5".repeat(64);
    private static final int SAMPLES = 2_000_000;

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client;
    private final int connections;

    CreateLoad(int port, int connections) {
        this.connections = connections;
        client = vertx.createHttpClient(new HttpClientOptions()
                .setDefaultHost("localhost")
                .setDefaultPort(port)
                .setMaxPoolSize(connections));
    }

    /** What came of a run. */
    record Rate(double perSecond, double p50Millis, double p99Millis, long others) {}

    /** Waits until the service answers with workflows. */
    void awaitReady(Duration most) throws InterruptedException {
        long end = System.nanoTime() + most.toNanos();
        AtomicInteger status = new AtomicInteger();
        while (status.get() != 200) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("The service did not answer with 200 in time");
            }
            CountDownLatch answered = new CountDownLatch(1);
            client.request(HttpMethod.GET, "/api/v1/workflows")
                    .compose(request -> request.putHeader("Authorization", KEY).send())
                    .onSuccess(response -> status.set(response.statusCode()))
                    .onComplete(done -> vertx.setTimer(200, timer -> answered.countDown()));
            answered.await(5, TimeUnit.SECONDS);
        }
    }

    Rate run(Duration length) throws InterruptedException {
        long start = System.nanoTime();
        Run run = new Run(start + length.toNanos());
        for (int i = 0; i < connections; i++) {
            run.next();
        }
        run.ended.await();
        return run.rate((System.nanoTime() - start) / 1e9);
    }

    @Override
    public void close() {
        vertx.close();
    }

    private final class Run {
        private final long end;
        private final CountDownLatch ended = new CountDownLatch(connections);
        private final AtomicLong created = new AtomicLong();
        private final AtomicLong others = new AtomicLong();
        private final AtomicInteger sampled = new AtomicInteger();
        private final long[] nanos = new long[SAMPLES];

        private Run(long end) {
            this.end = end;
        }

        private void next() {
            if (System.nanoTime() >= end) {
                ended.countDown();
                return;
            }
            long start = System.nanoTime();
            client.request(new RequestOptions().setMethod(HttpMethod.POST).setURI("/api/v1/ocr/sessions"))
                    .compose(this::send)
                    .onComplete(done -> {
                        int at = sampled.getAndIncrement();
                        if (at < SAMPLES) {
                            nanos[at] = System.nanoTime() - start;
                        }
                        (done.succeeded() && done.result() == 201 ? created : others).incrementAndGet();
                        next();
                    });
        }

        private io.vertx.core.Future<Integer> send(HttpClientRequest request) {
            String body = "{\"fileCount\":1,\"contentTypes\":[\"image/jpeg\"],\"clientSubmissionId\":\""
                    + UUID.randomUUID() + "\"}";
            return request.putHeader("Authorization", KEY)
                    .putHeader("Content-Type", "application/json")
                    .send(Buffer.buffer(body))
                    .compose(response -> response.body().map(ignored -> response.statusCode()));
        }

        private Rate rate(double seconds) {
            long[] sorted = Arrays.copyOf(nanos, Math.min(sampled.get(), SAMPLES));
            Arrays.sort(sorted);
            return new Rate(
                    created.get() / seconds,
                    sorted[sorted.length / 2] / 1e6,
                    sorted[(int) (sorted.length * 0.99)] / 1e6,
                    others.get());
        }
    }
}
