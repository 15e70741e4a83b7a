package io.stevedore.bench;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Receivers at several addresses of loopback, which answer 200 at once, and when each event was committed and came. */
final class WebhookArrivals implements AutoCloseable {

    private final Vertx vertx = Vertx.vertx();
    private volatile Run run = new Run(0, 1);

    WebhookArrivals(int port, int hosts) {
        for (int host = 0; host < hosts; host++) {
            vertx.createHttpServer()
                    .requestHandler(this::received)
                    .listen(port, host(host))
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
        }
    }

    static String host(int number) {
        return "127.0.0." + (number + 1);
    }

    /** All of them, as configuration wants them. */
    static String hosts(int port, int hosts) {
        return IntStream.range(0, hosts)
                .mapToObj(each -> host(each) + ":" + port)
                .collect(Collectors.joining(","));
    }

    /** What came of a run; times are in nanoseconds, at a part of all from 0 to 1. */
    interface Result {
        int lost();

        int twice();

        /** How many came before one that was added before them. */
        int misplaced();

        /** From when the commit was known to have happened; none where it came before that. */
        long afterCommit(double part);

        /** From when the commit was asked for. */
        long withCommit(double part);
    }

    /** Forgets what was, and waits for so many events, numbered from 0. */
    void expect(int events, int ofAKey) {
        run = new Run(events, ofAKey);
    }

    void committing(int number) {
        run.committing.set(number, System.nanoTime());
    }

    void committed(int number) {
        run.committed.set(number, System.nanoTime());
    }

    void await(Duration most) throws InterruptedException {
        run.all.await(most.toMillis(), TimeUnit.MILLISECONDS);
    }

    Result result() {
        return run;
    }

    @Override
    public void close() {
        vertx.close();
    }

    private void received(HttpServerRequest request) {
        long now = System.nanoTime();
        run.received(Integer.parseInt(request.path().substring(1)), now);
        request.response().end();
    }

    private static final class Run implements Result {
        private final int events;
        private final int ofAKey;
        private final AtomicLongArray committing;
        private final AtomicLongArray committed;
        private final AtomicLongArray received;
        private final AtomicIntegerArray times;
        private final AtomicInteger misplaced = new AtomicInteger();
        private final CountDownLatch all;

        private Run(int events, int ofAKey) {
            this.events = events;
            this.ofAKey = ofAKey;
            committing = new AtomicLongArray(events);
            committed = new AtomicLongArray(events);
            received = new AtomicLongArray(events);
            times = new AtomicIntegerArray(events);
            all = new CountDownLatch(events);
        }

        private void received(int number, long now) {
            if (times.incrementAndGet(number) > 1) {
                return;
            }
            received.set(number, now);
            if (number % ofAKey != 0 && times.get(number - 1) == 0) {
                misplaced.incrementAndGet();
            }
            all.countDown();
        }

        @Override
        public int lost() {
            return (int) all.getCount();
        }

        @Override
        public int twice() {
            return (int) IntStream.range(0, events)
                    .filter(each -> times.get(each) > 1)
                    .count();
        }

        @Override
        public int misplaced() {
            return misplaced.get();
        }

        @Override
        public long afterCommit(double part) {
            return quantile(committed, part);
        }

        @Override
        public long withCommit(double part) {
            return quantile(committing, part);
        }

        private long quantile(AtomicLongArray since, double part) {
            long[] sorted = IntStream.range(0, events)
                    .filter(each -> times.get(each) > 0)
                    .mapToLong(each -> Math.max(0, received.get(each) - since.get(each)))
                    .toArray();
            Arrays.sort(sorted);
            return sorted.length == 0 ? 0 : sorted[(int) Math.min(sorted.length - 1L, (long) (sorted.length * part))];
        }
    }
}
