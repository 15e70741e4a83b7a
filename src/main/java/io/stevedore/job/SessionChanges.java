package io.stevedore.job;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.stevedore.kernel.Blocking;
import io.stevedore.kernel.Signals;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Wakes requests that wait for a session to change, on whichever replica it changed. A signal may be missed, so a waiter
 * also looks for itself now and then; when the process stops, all are woken and answer what they see.
 */
@Singleton
class SessionChanges {

    private static final String CHANNEL = "stevedore_session";

    private final Signals signals;
    private final Map<UUID, Set<UniEmitter<? super Void>>> waiting = new ConcurrentHashMap<>();
    private volatile boolean stopping;

    SessionChanges(Signals signals) {
        this.signals = signals;
    }

    void start(@Observes StartupEvent event) {
        signals.listen(CHANNEL, this::changed);
    }

    void delay(@Observes ShutdownDelayInitiatedEvent event) {
        release();
    }

    void stop(@Observes ShutdownEvent event) {
        release();
    }

    /** Whether waiting is over because the process is. */
    boolean isStopping() {
        return stopping;
    }

    /** Done at the session's next change, or after the time given, whichever is first. */
    Uni<Void> next(UUID sessionId, Duration most) {
        return Uni.createFrom()
                .<Void>emitter(emitter -> await(sessionId, emitter))
                .ifNoItem()
                .after(most)
                .recoverWithItem((Void) null)
                .emitOn(Blocking.callersContext());
    }

    private void await(UUID sessionId, UniEmitter<? super Void> emitter) {
        emitter.onTermination(() -> forget(sessionId, emitter));
        waiting.computeIfAbsent(sessionId, id -> ConcurrentHashMap.newKeySet()).add(emitter);
        if (stopping) {
            emitter.complete(null);
        }
    }

    private void forget(UUID sessionId, UniEmitter<? super Void> emitter) {
        waiting.computeIfPresent(sessionId, (id, emitters) -> {
            emitters.remove(emitter);
            return emitters.isEmpty() ? null : emitters;
        });
    }

    private void changed(String payload) {
        if (!payload.isEmpty()) {
            wake(UUID.fromString(payload));
        }
    }

    private void wake(UUID sessionId) {
        Set<UniEmitter<? super Void>> emitters = waiting.remove(sessionId);
        if (emitters != null) {
            emitters.forEach(emitter -> emitter.complete(null));
        }
    }

    private void release() {
        stopping = true;
        waiting.keySet().forEach(this::wake);
    }
}
