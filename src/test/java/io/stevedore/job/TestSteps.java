package io.stevedore.job;

import io.quarkus.test.Mock;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Stops the first attempt at a session after a step, once, as a kill would, and lets it go on later, as a zombie would. */
@Mock
@Singleton
class TestSteps implements Steps {

    private final Map<UUID, Stop> stops = new ConcurrentHashMap<>();

    /** Where one session's first attempt stands still. */
    static final class Stop {
        private final Step step;
        private final CountDownLatch reached = new CountDownLatch(1);
        private volatile UniEmitter<? super Void> waiting;

        private Stop(Step step) {
            this.step = step;
        }

        /** Whether the attempt came there within 20 seconds. */
        boolean isReached() throws InterruptedException {
            return reached.await(20, TimeUnit.SECONDS);
        }

        /** Lets the attempt go on. */
        void goOn() {
            waiting.complete(null);
        }
    }

    Stop stop(UUID sessionId, Step step) {
        Stop stop = new Stop(step);
        stops.put(sessionId, stop);
        return stop;
    }

    @Override
    public Uni<Void> passed(Step step, Claim claim) {
        Stop stop = stops.get(claim.sessionId());
        if (stop == null || stop.step != step || claim.attempt() != 1) {
            return Uni.createFrom().voidItem();
        }
        stops.remove(claim.sessionId());
        return Uni.createFrom().emitter(emitter -> {
            stop.waiting = emitter;
            stop.reached.countDown();
        });
    }
}
