package io.stevedore.webhook;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.stevedore.kernel.Role;
import io.stevedore.kernel.RoleConfig;
import io.stevedore.kernel.Signals;
import io.stevedore.kernel.WorkLoop;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/**
 * Sends what is due: wakes the loop when a signal or a tick says so. A claim needs no heartbeat: no attempt outlasts it.
 */
@Singleton
public class DeliveryWorker {

    private static final Logger LOG = Logger.getLogger(DeliveryWorker.class);

    private final Deliver deliver;
    private final Signals signals;
    private final WorkLoop<Claim> loop;

    DeliveryWorker(
            Claims claims, Deliver deliver, Topics topics, WebhookConfig config, RoleConfig roles, Signals signals) {
        this.deliver = deliver;
        this.signals = signals;
        boolean works = roles.roles().contains(Role.WORKER);
        this.loop = new WorkLoop<>(
                "Deliveries",
                () -> works ? config.concurrency() : 0,
                room -> claims.take(room, topics.names()),
                this::work,
                claims::giveBack,
                config.drain());
    }

    void start(@Observes StartupEvent event) {
        signals.listen("stevedore_delivery", payload -> loop.wake());
    }

    /** The patience with what is held begins here, not when requests in flight are through, so that the two don't add up. */
    void delay(@Observes ShutdownDelayInitiatedEvent event) {
        loop.stopTaking();
    }

    /** Before the pools close, so first of all. */
    void stop(@Observes @Priority(1) ShutdownEvent event) {
        loop.drain();
    }

    @Scheduled(every = "{stevedore.webhook.poll}")
    void tick() {
        wake();
    }

    void wake() {
        loop.wake();
    }

    private Uni<Void> work(Claim claim) {
        return Uni.createFrom()
                .deferred(() -> deliver.run(claim))
                .onFailure()
                .invoke(failure -> failed(claim, failure));
    }

    private static void failed(Claim claim, Throwable failure) {
        LOG.errorf(failure, "An attempt could not be recorded delivery=%s attempt=%d", claim.id(), claim.attempt());
    }
}
