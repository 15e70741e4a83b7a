package io.stevedore.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MemoryTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private Instant now = Instant.parse("2026-03-25T10:00:00Z");
    private int loads;
    private final Memory<String, String> memory = new Memory<>(() -> now, 3);

    @Test
    void a_value_is_loaded_once_until_it_is_old() {
        assertThat(get("a")).isEqualTo("a1");
        now = now.plus(MINUTE).minusMillis(1);
        assertThat(get("a")).isEqualTo("a1");
        now = now.plusMillis(1);
        assertThat(get("a")).isEqualTo("a2");
    }

    @Test
    void a_value_from_the_future_is_loaded_anew() {
        get("a");

        now = now.minusSeconds(1);

        assertThat(get("a")).isEqualTo("a2");
    }

    @Test
    void what_is_forgotten_is_loaded_anew() {
        get("a");

        memory.forget();

        assertThat(get("a")).isEqualTo("a2");
    }

    @Test
    void what_was_being_loaded_during_a_change_is_not_remembered() {
        List<UniEmitter<? super String>> slow = new ArrayList<>();
        memory.get("a", MINUTE, () -> Uni.createFrom().<String>emitter(slow::add))
                .subscribe()
                .with(value -> {});

        memory.forget();
        slow.get(0).complete("old");

        assertThat(get("a")).isEqualTo("a1");
    }

    @Test
    void a_failure_is_not_remembered() {
        Uni<String> failing = Uni.createFrom().failure(new IllegalStateException());

        memory.get("a", MINUTE, () -> failing).subscribe().with(value -> {}, failure -> {});

        assertThat(get("a")).isEqualTo("a1");
    }

    @Test
    void memory_is_bounded() {
        for (String key : List.of("a", "b", "c", "d")) {
            get(key);
        }

        assertThat(get("d")).isEqualTo("d4");
        assertThat(get("a")).isEqualTo("a5");
    }

    private String get(String key) {
        return memory.get(key, MINUTE, () -> Uni.createFrom().item(key + ++loads))
                .await()
                .indefinitely();
    }
}
