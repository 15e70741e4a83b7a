package io.stevedore.webhook;

import io.quarkus.test.Mock;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Stops the first attempt at a delivery once it is sent, as a kill would, and lets it go on later, as a zombie would. */
@Mock
@Singleton
public class TestSteps implements Steps {

    private final Map<UUID, Stop> stops = new ConcurrentHashMap<>();

    /** Where one subject's first attempt stands still. */
    public static final class Stop {
        private final CountDownLatch reached = new CountDownLatch(1);
        private volatile UniEmitter<? super Void> waiting;

        /** Whether the attempt came there within 20 seconds. */
        public boolean isReached() throws InterruptedException {
            return reached.await(20, TimeUnit.SECONDS);
        }

        /** Lets the attempt go on. */
        public void goOn() {
            waiting.complete(null);
        }
    }

    /** Stops the first attempt at the subject's delivery. */
    public Stop stop(UUID subjectId) {
        Stop stop = new Stop();
        stops.put(subjectId, stop);
        return stop;
    }

    @Override
    public Uni<Void> sent(Claim claim) {
        Stop stop = claim.attempt() == 1 ? stops.remove(claim.subjectId()) : null;
        return stop == null
                ? Uni.createFrom().voidItem()
                : Uni.createFrom().emitter(emitter -> {
                    stop.waiting = emitter;
                    stop.reached.countDown();
                });
    }
}
