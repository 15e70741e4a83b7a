package io.stevedore.webhook;

import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/** Works off what is put into it, up to so many at a time and one time after the other; what comes meanwhile is taken next. */
final class Lane<T> {

    private final int most;
    private final Function<List<T>, Uni<Void>> work;
    private final Queue<T> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean working = new AtomicBoolean();

    /** @param work never fails, and is not called while it is under way */
    Lane(int most, Function<List<T>, Uni<Void>> work) {
        this.most = most;
        this.work = work;
    }

    void add(T each) {
        waiting.add(each);
        next();
    }

    /** Looks again after each time: what was added meanwhile found it under way and went. */
    private void next() {
        if (!waiting.isEmpty() && working.compareAndSet(false, true)) {
            work.apply(gathered()).subscribe().with(done -> {
                working.set(false);
                next();
            });
        }
    }

    private List<T> gathered() {
        List<T> gathered = new ArrayList<>();
        T each = waiting.poll();
        while (each != null) {
            gathered.add(each);
            each = gathered.size() < most ? waiting.poll() : null;
        }
        return gathered;
    }
}
