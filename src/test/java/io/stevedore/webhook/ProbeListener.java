package io.stevedore.webhook;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Hears of the deliveries that tests add; what it was told of counts only where its transaction committed. */
@Singleton
class ProbeListener implements DeliveryListener {

    static final String TOPIC = "probe";

    private final ConcurrentHashMap<UUID, List<String>> heard = new ConcurrentHashMap<>();
    private final AtomicInteger calls = new AtomicInteger();
    private final Set<UUID> failing = ConcurrentHashMap.newKeySet();

    @Override
    public String topic() {
        return TOPIC;
    }

    @Override
    public Uni<Void> ended(SqlConnection transaction, Ended ended) {
        return note(transaction, ended.subjectId(), ended.state().text() + " " + ended.error());
    }

    @Override
    public Uni<Void> delayed(SqlConnection transaction, Delayed delayed) {
        return note(transaction, delayed.subjectId(), "delayed " + delayed.error());
    }

    @Override
    public Uni<Void> replayed(SqlConnection transaction, List<Replayed> replayed) {
        calls.incrementAndGet();
        return replayed.size() == 1
                ? note(transaction, replayed.get(0).subjectId(), "replayed")
                : Uni.createFrom().voidItem();
    }

    /** How often it was told of replays. */
    int calls() {
        return calls.get();
    }

    /** From now on it fails whatever it is told of the subject. */
    void failFor(UUID subject) {
        failing.add(subject);
    }

    void failNoMore(UUID subject) {
        failing.remove(subject);
    }

    /** What it heard of the subject, in order. */
    List<String> heard(UUID subject) {
        return heard.getOrDefault(subject, List.of());
    }

    /** The connection must be one with the delivery's row as the transaction has changed it. */
    private Uni<Void> note(SqlConnection transaction, UUID subject, String what) {
        if (failing.contains(subject)) {
            return Uni.createFrom().failure(new IllegalStateException("A listener that fails"));
        }
        return transaction
                .preparedQuery("SELECT 1 FROM delivery WHERE subject_id = $1 AND worker IS NULL")
                .execute(Tuple.of(subject))
                .invoke(rows -> {
                    if (rows.size() == 1) {
                        heard.computeIfAbsent(subject, id -> new CopyOnWriteArrayList<>())
                                .add(what);
                    }
                })
                .replaceWithVoid();
    }
}
