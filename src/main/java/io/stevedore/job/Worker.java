package io.stevedore.job;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.stevedore.kernel.Problem;
import io.stevedore.kernel.Role;
import io.stevedore.kernel.RoleConfig;
import io.stevedore.kernel.Signals;
import io.stevedore.kernel.WorkLoop;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;

/** Processes what is submitted: wakes the loop when a signal or a tick says so, and holds its claims by heartbeat. */
@Singleton
public class Worker {

    private static final Logger LOG = Logger.getLogger(Worker.class);

    private final Claims claims;
    private final ProcessJob process;
    private final Signals signals;
    private final WorkLoop<Claim> loop;

    Worker(Claims claims, ProcessJob process, JobConfig config, RoleConfig roles, Signals signals) {
        this.claims = claims;
        this.process = process;
        this.signals = signals;
        List<Boolean> kinds = kinds(roles);
        this.loop = new WorkLoop<>(
                "Jobs",
                () -> kinds.isEmpty() ? 0 : config.places(),
                room -> claims.take(room, kinds),
                this::work,
                claims::giveBack,
                config.drain());
    }

    private static List<Boolean> kinds(RoleConfig roles) {
        List<Boolean> kinds = new ArrayList<>();
        if (roles.roles().contains(Role.WORKER)) {
            kinds.add(false);
        }
        if (roles.roles().contains(Role.READER)) {
            kinds.add(true);
        }
        return kinds;
    }

    void start(@Observes StartupEvent event) {
        signals.listen("stevedore_submitted", payload -> loop.wake());
    }

    /** The patience with what is held begins here, not when requests in flight are through, so that the two don't add up. */
    void delay(@Observes ShutdownDelayInitiatedEvent event) {
        loop.stopTaking();
    }

    /** Before the pools close, so first of all. */
    void stop(@Observes @Priority(1) ShutdownEvent event) {
        loop.drain();
    }

    @Scheduled(every = "{stevedore.job.poll}")
    void tick() {
        loop.wake();
    }

    @Scheduled(every = "{stevedore.job.heartbeat}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> heartbeat() {
        List<Claim> held = loop.held();
        return held.isEmpty()
                ? Uni.createFrom().voidItem()
                : claims.hold(held).onFailure(Problem.Unavailable.class).recoverWithNull();
    }

    private Uni<Void> work(Claim claim) {
        LOG.infof("A job is taken session=%s attempt=%d", claim.sessionId(), claim.attempt());
        return Uni.createFrom()
                .deferred(() -> process.run(claim))
                .onFailure()
                .invoke(failure ->
                        LOG.errorf(failure, "A job's outcome could not be recorded session=%s", claim.sessionId()))
                .onTermination()
                .invoke(() -> LOG.debugf("A job is let go session=%s attempt=%d", claim.sessionId(), claim.attempt()));
    }
}
