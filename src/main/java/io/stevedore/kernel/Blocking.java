package io.stevedore.kernel;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * CPU or blocking work on a bounded pool of daemon threads, answered on the caller's Vert.x context, so that nobody else
 * sees threads. The pool has a thread a processor and two more for work that waits on files.
 */
@Singleton
public class Blocking {

    private final ExecutorService pool;

    Blocking() {
        AtomicInteger number = new AtomicInteger();
        pool = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors() + 2, work -> {
            Thread thread = new Thread(work, "blocking-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Runs the work when a thread is free; what it throws fails the Uni. */
    public <T> Uni<T> call(Callable<T> work) {
        return Uni.createFrom()
                .<T>emitter(emitter -> pool.execute(() -> {
                    try {
                        emitter.complete(work.call());
                    } catch (Throwable failure) {
                        emitter.fail(failure);
                    }
                }))
                .emitOn(callersContext());
    }

    /** Puts what arrives on a foreign thread back on the Vert.x context that called this method, if there was one. */
    public static Executor callersContext() {
        Context context = Vertx.currentContext();
        return context == null ? Runnable::run : work -> context.runOnContext(nothing -> work.run());
    }

    @PreDestroy
    void stop() {
        pool.shutdownNow();
    }
}
