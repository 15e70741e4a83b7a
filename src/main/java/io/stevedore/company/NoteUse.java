package io.stevedore.company;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.stevedore.kernel.Db;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Notes when keys were used: in memory at once, in the database once a minute, all keys in one statement. */
@Singleton
class NoteUse {

    private static final String SQL = """
            UPDATE api_key k SET last_used_at = used.at
            FROM unnest($1::uuid[], $2::timestamptz[]) AS used (id, at)
            WHERE k.id = used.id AND (k.last_used_at IS NULL OR k.last_used_at < used.at)
            """;

    private final Db db;
    private final ConcurrentMap<UUID, Instant> used = new ConcurrentHashMap<>();

    NoteUse(Db db) {
        this.db = db;
    }

    void of(Caller caller, Instant at) {
        used.put(caller.keyId(), at);
    }

    /** Writes what was noted since the last tick. What a failing database does not take is lost, as a hint may be. */
    @Scheduled(every = "60s", delayed = "60s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> write() {
        List<Map.Entry<UUID, Instant>> noted = List.copyOf(Map.copyOf(used).entrySet());
        noted.forEach(entry -> used.remove(entry.getKey(), entry.getValue()));
        if (noted.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        UUID[] ids = noted.stream().map(Map.Entry::getKey).toArray(UUID[]::new);
        OffsetDateTime[] times = noted.stream()
                .map(entry -> entry.getValue().atOffset(ZoneOffset.UTC))
                .toArray(OffsetDateTime[]::new);
        return db.run(SQL, Tuple.of(ids, times)).replaceWithVoid();
    }
}
