package io.stevedore.storage;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** Calls a use case as a request does, on a Vert.x context, and waits for its answer. */
record OnVertx(Vertx vertx) {

    private static final Duration PATIENCE = Duration.ofSeconds(40);

    /** What came, and whether it came on the context that asked. */
    record Answer<T>(T item, Throwable failure, boolean sameContext, Duration took) {}

    <T> Answer<T> ask(Supplier<Uni<T>> work) {
        CompletableFuture<Answer<T>> answer = new CompletableFuture<>();
        Context context = vertx.getOrCreateContext();
        long start = System.nanoTime();
        context.runOnContext(nothing -> work.get()
                .onItemOrFailure()
                .invoke((item, failure) -> answer.complete(new Answer<>(
                        item, failure, Vertx.currentContext() == context, Duration.ofNanos(System.nanoTime() - start))))
                .subscribe()
                .with(item -> {}, failure -> {}));
        try {
            return answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException | TimeoutException | java.util.concurrent.ExecutionException e) {
            throw new AssertionError("No answer came", e);
        }
    }
}
