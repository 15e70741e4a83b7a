package io.stevedore.testing;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Waits for what another thread or process is about to do. */
public final class Soon {

    private Soon() {}

    /** Whether the condition comes true within the time; asked every 20 ms. */
    public static boolean holds(Duration within, BooleanSupplier condition) {
        long end = System.nanoTime() + within.toNanos();
        boolean holds = condition.getAsBoolean();
        while (!holds && System.nanoTime() < end) {
            pause();
            holds = condition.getAsBoolean();
        }
        return holds;
    }

    private static void pause() {
        try {
            new CountDownLatch(1).await(20, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
