package io.stevedore.net;

import io.smallrye.mutiny.Uni;
import io.stevedore.kernel.Blocking;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The JDK's resolver, which blocks for as long as a dead zone's name servers do not answer, and longer than anybody here
 * waits for it: so on threads of its own. However many ask for one name at once it is looked up once, and they share its
 * addresses; only {@value #THREADS} different names that hang keep others waiting.
 */
@Singleton
class SystemResolver implements Resolver {

    /** As many as deliveries are sent at once by default. */
    static final int THREADS = 64;

    private static final long IDLE_SECONDS = 30;

    /** A look-up that blocks. */
    @FunctionalInterface
    interface LookUp {
        InetAddress[] addresses(String host) throws UnknownHostException;
    }

    private final LookUp lookUp;
    private final ThreadPoolExecutor threads;
    private final ConcurrentMap<String, CompletableFuture<List<InetAddress>>> underWay = new ConcurrentHashMap<>();

    @Inject
    SystemResolver() {
        this(InetAddress::getAllByName);
    }

    SystemResolver(LookUp lookUp) {
        this.lookUp = lookUp;
        AtomicInteger number = new AtomicInteger();
        threads = new ThreadPoolExecutor(
                THREADS, THREADS, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
                    Thread thread = new Thread(work, "look-up-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
    }

    @Override
    public Uni<List<InetAddress>> resolve(String host) {
        return Uni.createFrom().completionStage(() -> lookedUp(host)).emitOn(Blocking.callersContext());
    }

    /** The stage is each caller's own, since a subscription that is cancelled cancels its stage. */
    private CompletableFuture<List<InetAddress>> lookedUp(String host) {
        CompletableFuture<List<InetAddress>> answer = new CompletableFuture<>();
        CompletableFuture<List<InetAddress>> running = underWay.putIfAbsent(host, answer);
        if (running != null) {
            return running.copy();
        }
        threads.execute(() -> answer(host, answer));
        return answer.copy();
    }

    private void answer(String host, CompletableFuture<List<InetAddress>> answer) {
        try {
            answer.complete(List.of(lookUp.addresses(host)));
        } catch (Throwable failure) {
            answer.completeExceptionally(failure);
        } finally {
            underWay.remove(host);
        }
    }

    @PreDestroy
    void stop() {
        threads.shutdownNow();
    }
}
