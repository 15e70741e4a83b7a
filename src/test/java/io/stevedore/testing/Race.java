package io.stevedore.testing;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** The same call many times at one instant. */
public final class Race {

    private Race() {}

    /** Lets so many threads go at once; gives all answers. */
    public static <T> List<T> of(int times, Supplier<T> call) {
        ExecutorService pool = Executors.newFixedThreadPool(times);
        CountDownLatch start = new CountDownLatch(1);
        try {
            List<CompletableFuture<T>> runs = IntStream.range(0, times)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> after(start, call), pool))
                    .toList();
            start.countDown();
            return runs.stream().map(CompletableFuture::join).toList();
        } finally {
            pool.shutdown();
        }
    }

    private static <T> T after(CountDownLatch start, Supplier<T> call) {
        try {
            start.await();
            return call.get();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
