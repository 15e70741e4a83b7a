package io.stevedore.webhook;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.stevedore.kernel.Problem;
import io.stevedore.kernel.Role;
import io.stevedore.kernel.RoleConfig;
import io.stevedore.kernel.Signals;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Sends what is due: claims what there is room for when a signal or a tick says so, and on the way out stops claiming,
 * waits a while for the attempts under way, and gives the rest back. A claim needs no heartbeat: no attempt outlasts it.
 */
@Singleton
public class DeliveryWorker {

    private static final Logger LOG = Logger.getLogger(DeliveryWorker.class);

    private final Claims claims;
    private final Deliver deliver;
    private final Listeners listeners;
    private final WebhookConfig config;
    private final Signals signals;
    private final boolean works;
    private final Set<Claim> held = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean claiming = new AtomicBoolean();
    private final AtomicBoolean again = new AtomicBoolean();
    /** On {@link System#nanoTime()}'s scale, when what is held is given back; null while the process is to stay. */
    private volatile @Nullable Long end;

    DeliveryWorker(
            Claims claims,
            Deliver deliver,
            Listeners listeners,
            WebhookConfig config,
            RoleConfig roles,
            Signals signals) {
        this.claims = claims;
        this.deliver = deliver;
        this.listeners = listeners;
        this.config = config;
        this.signals = signals;
        this.works = roles.roles().contains(Role.WORKER);
    }

    void start(@Observes StartupEvent event) {
        signals.listen("stevedore_delivery", payload -> wake());
    }

    /** The patience with what is held begins here, not when requests in flight are through, so that the two don't add up. */
    void delay(@Observes ShutdownDelayInitiatedEvent event) {
        beginStop();
    }

    /** Before the pools close, so first of all. */
    void stop(@Observes @Priority(1) ShutdownEvent event) {
        drain(beginStop()).await().atMost(config.drain().plusSeconds(2));
    }

    private long beginStop() {
        Long known = end;
        long last = known == null ? System.nanoTime() + config.drain().toNanos() : known;
        end = last;
        return last;
    }

    @Scheduled(every = "{stevedore.webhook.poll}")
    void tick() {
        wake();
    }

    /** Claims as much as there is room for, unless that is under way; then once more after it. */
    void wake() {
        again.set(true);
        if (claiming.compareAndSet(false, true)) {
            claim();
        }
    }

    private void claim() {
        again.set(false);
        int room = end != null || !works ? 0 : config.concurrency() - held.size();
        Uni<List<Claim>> taken = room <= 0 ? Uni.createFrom().item(List.of()) : claims.take(room, listeners.topics());
        taken.onFailure(failure -> !(failure instanceof Problem.Unavailable))
                .invoke(failure -> LOG.errorf(failure, "Deliveries could not be taken"))
                .onFailure()
                .recoverWithItem(List.of())
                .subscribe()
                .with(this::started);
    }

    private void started(List<Claim> taken) {
        taken.forEach(this::work);
        claiming.set(false);
        if (again.get()) {
            wake();
        }
    }

    private void work(Claim claim) {
        held.add(claim);
        Uni.createFrom()
                .deferred(() -> deliver.run(claim))
                .onFailure()
                .invoke(failure -> LOG.errorf(
                        failure,
                        "An attempt could not be recorded delivery=%s attempt=%d",
                        claim.id(),
                        claim.attempt()))
                .onTermination()
                .invoke(() -> held.remove(claim))
                .subscribe()
                .with(done -> wake(), failure -> wake());
    }

    /** Waits for what is held as long as configured, then gives it back. */
    private Uni<Void> drain(long last) {
        return idle(last)
                .chain(() -> held.isEmpty() ? Uni.createFrom().voidItem() : claims.giveBack(List.copyOf(held)))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Void> idle(long last) {
        return held.isEmpty() || System.nanoTime() - last > 0
                ? Uni.createFrom().voidItem()
                : Uni.createFrom()
                        .voidItem()
                        .onItem()
                        .delayIt()
                        .onExecutor(Infrastructure.getDefaultWorkerPool())
                        .by(Duration.ofMillis(50))
                        .chain(() -> idle(last));
    }
}
