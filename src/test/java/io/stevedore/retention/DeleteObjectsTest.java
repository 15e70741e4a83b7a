package io.stevedore.retention;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.stevedore.kernel.Db;
import io.stevedore.kernel.Problem;
import io.stevedore.storage.ObjectStore;
import io.stevedore.testing.Servers;
import io.stevedore.testing.Sql;
import io.stevedore.testing.TestClock;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Over a store that keeps some objects, as one does that has a legal hold on them. Prefixes are due days from now. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
class DeleteObjectsTest {

    private static final Duration MOST = Duration.ofSeconds(30);

    @Inject
    Db db;

    @Inject
    ObjectStore store;

    @Inject
    TestClock clock;

    @Inject
    RetentionConfig config;

    private final String mine = UUID.randomUUID().toString();
    private final AtomicInteger asked = new AtomicInteger();

    @AfterEach
    void reset() {
        clock.reset();
        Sql.run("DELETE FROM object_deletion WHERE prefix LIKE '%/' || ? || '/%'", mine);
    }

    @Test
    void an_object_that_the_store_keeps_stops_none_of_the_others() {
        List<String> held = note("held", 10);
        note("free", config.batch() * 2);

        int gone =
                objects(new Problem.Unavailable("It is kept")).batches().await().atMost(MOST);

        assertThat(gone).isEqualTo(config.batch() * 2);
        assertThat(noted()).containsExactlyInAnyOrderElementsOf(held);
    }

    @Test
    void nor_does_one_of_which_the_store_says_what_nobody_expects() {
        List<String> held = note("held", 1);
        note("free", 2);

        objects(new IllegalStateException("An answer of no known kind"))
                .batches()
                .await()
                .atMost(MOST);

        assertThat(noted()).isEqualTo(held);
    }

    @Test
    void where_nothing_of_a_batch_goes_the_rest_waits_for_the_next_tick() {
        note("held", config.batch() + 1);

        int gone =
                objects(new Problem.Unavailable("It is away")).batches().await().atMost(MOST);

        assertThat(gone).isZero();
        assertThat(asked).hasValue(config.batch());
        assertThat(noted()).hasSize(config.batch() + 1);
    }

    @Test
    void uploads_that_the_store_keeps_do_not_keep_the_sealed_copies() {
        List<String> held = note("held", 1);
        List<String> free = note("free", 1);

        objects(new Problem.Unavailable("It is kept"))
                .now(Stream.concat(held.stream(), free.stream()).toList())
                .await()
                .atMost(MOST);

        assertThat(noted()).isEqualTo(held);
    }

    private DeleteObjects objects(RuntimeException refusal) {
        EmptyPlace place = new EmptyPlace(store) {
            @Override
            Uni<Void> empty(String prefix) {
                asked.incrementAndGet();
                return prefix.startsWith("held/") ? Uni.createFrom().failure(refusal) : super.empty(prefix);
            }
        };
        return new DeleteObjects(db, place, clock, config);
    }

    /** Held ones are due first. */
    private List<String> note(String area, int count) {
        clock.reset();
        clock.advance(Duration.ofDays(3));
        List<String> prefixes = IntStream.range(0, count)
                .mapToObj(i -> area + "/" + mine + "/" + i + "/")
                .toList();
        prefixes.forEach(prefix -> Sql.run(
                "INSERT INTO object_deletion (prefix, created_at, due_at)"
                        + " VALUES (?, now(), now() + interval '2 days' - ? * interval '1 hour')",
                prefix,
                area.equals("held") ? 1 : 0));
        return prefixes;
    }

    private List<String> noted() {
        return Sql.column("SELECT prefix FROM object_deletion WHERE prefix LIKE '%/' || ? || '/%'", mine);
    }
}
