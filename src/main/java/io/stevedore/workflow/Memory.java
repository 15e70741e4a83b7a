package io.stevedore.workflow;

import io.smallrye.mutiny.Uni;
import io.stevedore.kernel.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** Remembers what was loaded: a hint with a short life. Failures are not remembered. */
final class Memory<K, V> {

    private record Entry<V>(V value, Instant loadedAt) {}

    private final Clock clock;
    private final int most;
    private final Map<K, Entry<V>> entries = new ConcurrentHashMap<>();
    private final AtomicLong generation = new AtomicLong();

    /** @param most entries; when there would be more, all are forgotten */
    Memory(Clock clock, int most) {
        this.clock = clock;
        this.most = most;
    }

    /** The value, from memory if it was loaded less than this long ago. */
    Uni<V> get(K key, Duration age, Supplier<Uni<V>> load) {
        Entry<V> known = entries.get(key);
        Instant now = clock.now();
        if (known != null && isFresh(known, now, age)) {
            return Uni.createFrom().item(known.value());
        }
        long before = generation.get();
        return load.get().invoke(value -> remember(before, key, new Entry<>(value, now)));
    }

    /** Everything is loaded anew; also what is being loaded just now is not remembered, since it may be old already. */
    void forget() {
        generation.incrementAndGet();
        entries.clear();
    }

    private boolean isFresh(Entry<V> entry, Instant now, Duration age) {
        return !now.isBefore(entry.loadedAt()) && now.isBefore(entry.loadedAt().plus(age));
    }

    private void remember(long before, K key, Entry<V> entry) {
        if (entries.size() >= most) {
            entries.clear();
        }
        entries.put(key, entry);
        if (generation.get() != before) {
            entries.remove(key, entry);
        }
    }
}
