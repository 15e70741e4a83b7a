package io.stevedore.http;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What one replica holds of one subject's current window: tokens out of leased blocks. Every method is atomic. */
final class Meter {

    private long window = Long.MIN_VALUE;
    private int tokens;
    private int leased;
    private @Nullable CompletableFuture<Void> leasing;

    /** What came of a request: a token was there, none is left in the window, or a block must be leased first. */
    enum Answer {
        PASS,
        STOP,
        LEASE
    }

    /** Takes a token of the window that begins at this epoch second. */
    synchronized Answer take(long now, int limit) {
        if (isOver(now)) {
            window = now;
            tokens = 0;
            leased = 0;
            leasing = null;
        }
        if (tokens > 0) {
            tokens--;
            return Answer.PASS;
        }
        return leased >= limit ? Answer.STOP : Answer.LEASE;
    }

    /** A thread that read the clock just before the minute ended counts in the new window; a clock set back begins anew. */
    private boolean isOver(long now) {
        return now > window || now < window - 60;
    }

    /** What is left of the limit, as far as is known here. */
    synchronized int remaining(int limit) {
        return Math.max(0, limit - leased) + tokens;
    }

    synchronized boolean isBefore(long start) {
        return window < start;
    }

    /** The lease under way for the window, begun by whoever asks first; those who come while it runs share it. */
    CompletableFuture<Void> lease(long now, int limit, Supplier<CompletableFuture<Block>> begin) {
        CompletableFuture<Void> mine = new CompletableFuture<>();
        synchronized (this) {
            if (leasing != null && now == window) {
                return leasing;
            }
            leasing = mine;
        }
        CompletableFuture<Block> unusedEnd =
                begin.get().whenComplete((block, failure) -> finish(now, limit, mine, block, failure));
        return mine;
    }

    private void finish(
            long now, int limit, CompletableFuture<Void> lease, @Nullable Block block, @Nullable Throwable failure) {
        synchronized (this) {
            if (leasing == lease) {
                leasing = null;
            }
            if (block != null && now == window) {
                tokens += block.granted();
                leased = Math.min(limit, block.leased());
            }
        }
        if (failure == null) {
            lease.complete(null);
        } else {
            lease.completeExceptionally(failure);
        }
    }
}
