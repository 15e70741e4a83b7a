package io.stevedore.http;

import io.smallrye.mutiny.Uni;
import io.stevedore.kernel.Blocking;
import io.stevedore.kernel.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Counts requests in fixed windows of a clock minute that hold across replicas.
 *
 * <p>A replica leases blocks of a window and spends them in memory, on the calling thread. One replica alone lets exactly
 * the limit pass. Several together never let more pass, and may let up to a block each less pass, where one holds tokens
 * that another could use.
 */
final class Limiter {

    /** Who is counted for what: a key's lineage or an address, and a bucket. */
    record Slot(String subject, String bucket) {}

    private static final Duration WINDOW = Duration.ofMinutes(1);

    private final LeaseBlock leaseBlock;
    private final Clock clock;
    private final ConcurrentMap<Slot, Meter> meters = new ConcurrentHashMap<>();

    Limiter(LeaseBlock leaseBlock, Clock clock) {
        this.leaseBlock = leaseBlock;
        this.clock = clock;
    }

    /** Takes one of {@code limit} requests a minute, or tells that none is left. */
    Uni<Standing> take(Slot slot, int limit) {
        Instant now = clock.now();
        Instant window = now.truncatedTo(ChronoUnit.MINUTES);
        Meter meter = meters.computeIfAbsent(slot, absent -> new Meter());
        Meter.Answer answer = meter.take(window.getEpochSecond(), limit);
        return answer == Meter.Answer.LEASE
                ? lease(slot, limit, meter, window).chain(() -> take(slot, limit))
                : Uni.createFrom().item(standing(answer, meter.remaining(limit), limit, now, window));
    }

    /** How many subjects are held in memory. */
    int size() {
        return meters.size();
    }

    /** Whether the slot is held in memory. */
    boolean holds(Slot slot) {
        return meters.containsKey(slot);
    }

    /** Drops the windows that are over. */
    void forget() {
        long window = clock.now().truncatedTo(ChronoUnit.MINUTES).getEpochSecond();
        meters.values().removeIf(meter -> meter.isBefore(window));
    }

    private Uni<Void> lease(Slot slot, int limit, Meter meter, Instant window) {
        CompletableFuture<Void> lease = meter.lease(
                window.getEpochSecond(),
                limit,
                () -> leaseBlock.of(slot, window, limit).subscribeAsCompletionStage());
        // A copy, because a waiter that gives up cancels what it waits for.
        return Uni.createFrom().completionStage(lease::copy).emitOn(Blocking.callersContext());
    }

    private static Standing standing(Meter.Answer answer, int remaining, int limit, Instant now, Instant window) {
        Instant reset = window.plus(WINDOW);
        return new Standing(answer == Meter.Answer.PASS, limit, remaining, reset, Duration.between(now, reset));
    }
}
