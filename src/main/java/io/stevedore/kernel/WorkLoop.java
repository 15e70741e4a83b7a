package io.stevedore.kernel;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.IntSupplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a process busy with one kind of work: takes as many claims as there is room for whenever it is woken, one take at a
 * time, runs each and lets go of it at its end. On the way out it takes no more, waits a while for what it holds, and gives
 * the rest back.
 *
 * <p>It looks for nothing by itself: the owner wakes it, by a signal and by a tick, and tells it of the stop.
 *
 * @param <C> a claim; no two that are held at once may be equal
 */
public final class WorkLoop<C> {

    private static final Logger LOG = Logger.getLogger(WorkLoop.class);

    private final String name;
    private final IntSupplier places;
    private final IntFunction<Uni<List<C>>> take;
    private final Function<C, Uni<Void>> run;
    private final Function<Collection<C>, Uni<Void>> giveBack;
    private final Duration drain;
    private final Set<C> held = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean taking = new AtomicBoolean();
    private final AtomicBoolean again = new AtomicBoolean();
    /** On {@link System#nanoTime()}'s scale, when what is held is given back; null while the process is to stay. */
    private volatile @Nullable Long end;

    /**
     * A loop that rests until it is woken.
     *
     * @param name of the work in the log, a plural that begins a sentence, such as {@code Jobs}
     * @param places how many claims may be held at once; none where this process has no such work
     * @param take claims no more than the room that it is told; a failure but {@link Problem.Unavailable} is logged here
     * @param run works on one claim to its end; the owner logs what it fails with, here it is let go all the same
     * @param giveBack lets other processes go on with what is held
     * @param drain how long a stop waits for what is held before that is given back
     */
    public WorkLoop(
            String name,
            IntSupplier places,
            IntFunction<Uni<List<C>>> take,
            Function<C, Uni<Void>> run,
            Function<Collection<C>, Uni<Void>> giveBack,
            Duration drain) {
        this.name = name;
        this.places = places;
        this.take = take;
        this.run = run;
        this.giveBack = giveBack;
        this.drain = drain;
    }

    /** What is worked on just now, as a copy. */
    public List<C> held() {
        return List.copyOf(held);
    }

    /** Takes as much as there is room for, unless that is under way; then once more after it. */
    public void wake() {
        again.set(true);
        if (taking.compareAndSet(false, true)) {
            takeSome();
        }
    }

    /** Takes no more. The patience with what is held begins at the first call of this or {@link #drain}, and only once. */
    public void stopTaking() {
        deadline();
    }

    /** Takes no more, waits for what is held as long as configured, then gives it back. Blocks until then. */
    public void drain() {
        idle(deadline())
                .chain(() -> held.isEmpty() ? Uni.createFrom().voidItem() : giveBack.apply(held()))
                .onFailure()
                .recoverWithNull()
                .await()
                .atMost(drain.plusSeconds(2));
    }

    private void takeSome() {
        again.set(false);
        Uni.createFrom()
                .deferred(this::taken)
                .onFailure(failure -> !(failure instanceof Problem.Unavailable))
                .invoke(failure -> LOG.errorf(failure, "%s could not be taken", name))
                .onFailure()
                .recoverWithItem(List.of())
                .subscribe()
                .with(this::started);
    }

    private Uni<List<C>> taken() {
        int room = end != null ? 0 : places.getAsInt() - held.size();
        return room <= 0 ? Uni.createFrom().item(List.of()) : take.apply(room);
    }

    private void started(List<C> taken) {
        taken.forEach(this::work);
        taking.set(false);
        if (again.get()) {
            wake();
        }
    }

    private void work(C claim) {
        held.add(claim);
        Uni.createFrom()
                .deferred(() -> run.apply(claim))
                .onTermination()
                .invoke(() -> held.remove(claim))
                .subscribe()
                .with(done -> wake(), failure -> wake());
    }

    private long deadline() {
        Long known = end;
        long last = known == null ? System.nanoTime() + drain.toNanos() : known;
        end = last;
        return last;
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
