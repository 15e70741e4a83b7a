package io.stevedore.job;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Keeps this process busy: claims what there is room for when a signal or a tick says so, holds its claims by heartbeat,
 * and on the way out stops claiming, waits a while for what it holds, and gives the rest back.
 */
@Singleton
public class Worker {

    private static final Logger LOG = Logger.getLogger(Worker.class);

    private final Claims claims;
    private final ProcessJob process;
    private final JobConfig config;
    private final Signals signals;
    private final List<Boolean> kinds;
    private final Set<Claim> held = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean claiming = new AtomicBoolean();
    private final AtomicBoolean again = new AtomicBoolean();
    /** On {@link System#nanoTime()}'s scale, when what is held is given back; null while the process is to stay. */
    private volatile @Nullable Long end;

    Worker(Claims claims, ProcessJob process, JobConfig config, RoleConfig roles, Signals signals) {
        this.claims = claims;
        this.process = process;
        this.config = config;
        this.signals = signals;
        this.kinds = new ArrayList<>();
        if (roles.roles().contains(Role.WORKER)) {
            kinds.add(false);
        }
        if (roles.roles().contains(Role.READER)) {
            kinds.add(true);
        }
    }

    void start(@Observes StartupEvent event) {
        signals.listen("stevedore_submitted", payload -> wake());
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

    @Scheduled(every = "{stevedore.job.poll}")
    void tick() {
        wake();
    }

    @Scheduled(every = "{stevedore.job.heartbeat}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> heartbeat() {
        return held.isEmpty()
                ? Uni.createFrom().voidItem()
                : claims.hold(List.copyOf(held))
                        .onFailure(Problem.Unavailable.class)
                        .recoverWithNull();
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
        int room = end != null ? 0 : config.places() - held.size();
        Uni<List<Claim>> taken =
                room <= 0 || kinds.isEmpty() ? Uni.createFrom().item(List.of()) : claims.take(room, kinds);
        taken.onFailure(failure -> !(failure instanceof Problem.Unavailable))
                .invoke(failure -> LOG.errorf(failure, "Jobs could not be taken"))
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
        LOG.infof("A job is taken session=%s attempt=%d", claim.sessionId(), claim.attempt());
        Uni.createFrom()
                .deferred(() -> process.run(claim))
                .onFailure()
                .invoke(failure ->
                        LOG.errorf(failure, "A job's outcome could not be recorded session=%s", claim.sessionId()))
                .onTermination()
                .invoke(() -> letGo(claim))
                .subscribe()
                .with(done -> wake(), failure -> wake());
    }

    private void letGo(Claim claim) {
        held.remove(claim);
        LOG.debugf("A job is let go session=%s attempt=%d", claim.sessionId(), claim.attempt());
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
