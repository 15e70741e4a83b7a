package io.stevedore.imaging;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Lets at most so many decoded images be in memory at once, since one of 40 megapixels takes 160 MB. Take a pass before
 * decoding and close it when the pixels are let go, in a try block; waiters are served in order.
 */
public final class ImageGate {

    private final Semaphore places;

    /** @param places how many images at once, at least one */
    public ImageGate(int places) {
        if (places < 1) {
            throw new IllegalArgumentException("A gate needs at least one place, not " + places);
        }
        this.places = new Semaphore(places, true);
    }

    /** The right to hold one decoded image. Closing twice does no harm. */
    public static final class Pass implements AutoCloseable {

        private final Semaphore places;
        private final AtomicBoolean open = new AtomicBoolean(true);

        private Pass(Semaphore places) {
            this.places = places;
        }

        @Override
        public void close() {
            if (open.compareAndSet(true, false)) {
                places.release();
            }
        }
    }

    /** Waits for a place as long as it takes. */
    public Pass enter() throws InterruptedException {
        places.acquire();
        return new Pass(places);
    }

    /** Waits for a place no longer than this; empty if none came free. */
    public Optional<Pass> tryEnter(Duration wait) throws InterruptedException {
        return places.tryAcquire(wait.toNanos(), TimeUnit.NANOSECONDS)
                ? Optional.of(new Pass(places))
                : Optional.empty();
    }

    /** Places that are free at this moment, for a gauge. */
    public int free() {
        return places.availablePermits();
    }
}
