package io.stevedore.company;

import io.smallrye.mutiny.Uni;
import io.stevedore.kernel.Blocking;
import io.stevedore.kernel.Clock;
import io.stevedore.kernel.Signals;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Keys in memory: hints with short lives. A change in the database is heard on the channel {@code stevedore_key}, whose
 * payload is the id of a key or a company; while signals may be missed an entry lives one second only. Unknown keys are
 * not kept, so a new key works at once, and no caller can fill the memory.
 */
@Singleton
class KeyCache {

    static final String CHANNEL = "stevedore_key";
    private static final Duration HEARING = Duration.ofSeconds(30);
    private static final Duration DEAF = Duration.ofSeconds(1);

    private record Entry(StoredKey key, Instant loadedAt) {}

    private final LoadKey loadKey;
    private final Signals signals;
    private final Clock clock;
    private final ConcurrentMap<KeyDigest, Entry> entries = new ConcurrentHashMap<>();
    private final ConcurrentMap<KeyDigest, CompletableFuture<StoredKey>> loading = new ConcurrentHashMap<>();
    private final AtomicLong changes = new AtomicLong();

    KeyCache(LoadKey loadKey, Signals signals, Clock clock) {
        this.loadKey = loadKey;
        this.signals = signals;
        this.clock = clock;
    }

    /** The key if it is in memory and fresh at this time. */
    @Nullable
    StoredKey find(KeyDigest digest, Instant now) {
        Entry entry = entries.get(digest);
        if (entry == null) {
            return null;
        }
        Duration life = signals.connected() ? HEARING : DEAF;
        return now.isBefore(entry.loadedAt().plus(life)) ? entry.key() : null;
    }

    /** The key from the database; those who ask for the same one at the same time share one query. */
    Uni<StoredKey> load(KeyDigest digest) {
        CompletableFuture<StoredKey> mine = new CompletableFuture<>();
        CompletableFuture<StoredKey> first = loading.putIfAbsent(digest, mine);
        if (first == null) {
            query(digest, mine);
        }
        CompletableFuture<StoredKey> shared = first == null ? mine : first;
        // A copy, because a waiter that gives up cancels what it waits for.
        return Uni.createFrom().completionStage(shared::copy).emitOn(Blocking.callersContext());
    }

    /** Forgets what the payload names, or everything after a gap. */
    void changed(String payload) {
        changes.incrementAndGet();
        if (payload.isEmpty()) {
            entries.clear();
        } else {
            UUID id = UUID.fromString(payload);
            entries.values().removeIf(entry -> concerns(entry.key().caller(), id));
        }
    }

    private void query(KeyDigest digest, CompletableFuture<StoredKey> answer) {
        long before = changes.get();
        loadKey.by(digest)
                .onTermination()
                .invoke(() -> loading.remove(digest))
                .subscribe()
                .with(key -> keep(digest, key, before, answer), answer::completeExceptionally);
    }

    /** What was read before a change was heard may be older than the change, so it serves only who waits for it. */
    private void keep(KeyDigest digest, StoredKey key, long before, CompletableFuture<StoredKey> answer) {
        Entry entry = new Entry(key, clock.now());
        entries.put(digest, entry);
        if (changes.get() != before) {
            entries.remove(digest, entry);
        }
        answer.complete(key);
    }

    private static boolean concerns(Caller caller, UUID id) {
        return caller.keyId().equals(id) || id.equals(caller.companyId());
    }
}
