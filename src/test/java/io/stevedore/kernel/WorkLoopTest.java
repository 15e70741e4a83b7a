package io.stevedore.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.stevedore.testing.LogLines;
import io.stevedore.testing.Soon;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The loop over plain functions: its claims are numbers that are due until they are taken, and run until they are ended. */
class WorkLoopTest {

    private static final int PLACES = 2;
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(300);

    private final Deque<Integer> due = new ArrayDeque<>();
    private final List<Integer> rooms = new ArrayList<>();
    private final Map<Integer, UniEmitter<? super Void>> running = new LinkedHashMap<>();
    private final List<Integer> givenBack = new ArrayList<>();
    private IntFunction<Uni<List<Integer>>> take = this::dueNow;
    private WorkLoop<Integer> loop = loop(LONG);

    @Test
    void it_takes_no_more_than_there_is_room_for() {
        due.addAll(List.of(1, 2, 3, 4));

        loop.wake();
        loop.wake();

        assertThat(running.keySet()).containsExactly(1, 2);
        assertThat(loop.held()).containsExactlyInAnyOrder(1, 2);
        assertThat(rooms).containsExactly(2);
    }

    @Test
    void the_end_of_one_makes_room_for_the_next() {
        due.addAll(List.of(1, 2, 3, 4));
        loop.wake();

        running.get(1).complete(null);

        assertThat(loop.held()).containsExactlyInAnyOrder(2, 3);
        assertThat(rooms).containsExactly(2, 1);
    }

    @Test
    void without_places_it_takes_nothing() {
        due.add(1);
        loop = new WorkLoop<>("Numbers", () -> 0, this::dueNow, this::running, this::back, LONG);

        loop.wake();

        assertThat(rooms).isEmpty();
    }

    @Test
    void woken_while_it_takes_it_takes_once_more_after_that() {
        List<UniEmitter<? super List<Integer>>> asked = new ArrayList<>();
        take = room -> Uni.createFrom().emitter(asked::add);
        loop.wake();
        IntStream.range(0, 3).forEach(i -> loop.wake());
        assertThat(asked).hasSize(1);

        asked.get(0).complete(List.of(1));
        assertThat(asked).hasSize(2);
        asked.get(1).complete(List.of());

        assertThat(asked).hasSize(2);
        assertThat(loop.held()).containsExactly(1);
    }

    @Test
    void a_take_that_fails_is_logged_and_the_next_wake_takes() {
        due.add(1);
        take = room -> Uni.createFrom().failure(new IllegalStateException("broken"));

        assertThat(logged(loop::wake)).singleElement().asString().contains("Numbers could not be taken", "broken");

        take = this::dueNow;
        loop.wake();
        assertThat(loop.held()).containsExactly(1);
    }

    @Test
    void a_take_that_throws_is_logged_and_the_next_wake_takes() {
        due.add(1);
        take = room -> {
            throw new IllegalStateException("broken");
        };

        assertThat(logged(loop::wake)).singleElement().asString().contains("Numbers could not be taken", "broken");

        take = this::dueNow;
        loop.wake();
        assertThat(loop.held()).containsExactly(1);
    }

    @Test
    void a_take_that_finds_nobody_there_is_silent_and_the_next_wake_takes() {
        due.add(1);
        take = room -> Uni.createFrom().failure(new Problem.Unavailable("away"));

        assertThat(logged(loop::wake)).isEmpty();

        take = this::dueNow;
        loop.wake();
        assertThat(loop.held()).containsExactly(1);
    }

    @Test
    void a_run_that_fails_lets_go_and_makes_room() {
        due.addAll(List.of(1, 2, 3));
        loop.wake();

        running.get(2).fail(new IllegalStateException("broken"));

        assertThat(loop.held()).containsExactlyInAnyOrder(1, 3);
    }

    @Test
    void a_run_that_throws_lets_go_and_holds_up_nobody() {
        due.addAll(List.of(-1, 2, -3, 4));

        loop.wake();

        assertThat(loop.held()).containsExactlyInAnyOrder(2, 4);
    }

    @Test
    void a_drain_waits_for_what_ends_in_time() throws Exception {
        due.addAll(List.of(1, 2));
        loop.wake();
        CompletableFuture<Void> drained = CompletableFuture.runAsync(loop::drain);
        running.get(1).complete(null);
        assertThat(Soon.holds(Duration.ofMillis(150), drained::isDone)).isFalse();

        running.get(2).complete(null);

        drained.get(LONG.toSeconds() / 2, TimeUnit.SECONDS);
        assertThat(givenBack).isEmpty();
    }

    @Test
    void a_drain_gives_back_what_does_not_end_in_time() {
        loop = loop(SHORT);
        due.addAll(List.of(1, 2));
        loop.wake();
        running.get(1).complete(null);
        long begin = System.nanoTime();

        loop.drain();

        assertThat(givenBack).containsExactly(2);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(SHORT);
    }

    @Test
    void a_drain_outlives_a_giving_back_that_fails() {
        loop = new WorkLoop<>(
                "Numbers",
                () -> PLACES,
                this::dueNow,
                this::running,
                held -> back(held).chain(() -> Uni.createFrom().failure(new IllegalStateException("broken"))),
                Duration.ZERO);
        due.add(1);
        loop.wake();

        loop.drain();

        assertThat(givenBack).containsExactly(1);
    }

    @Test
    void the_patience_begins_when_taking_stops_and_only_once() {
        loop = loop(SHORT);
        due.add(1);
        loop.wake();
        loop.stopTaking();
        Soon.holds(SHORT, () -> false);
        long begin = System.nanoTime();

        loop.stopTaking();
        loop.drain();

        assertThat(givenBack).containsExactly(1);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(SHORT);
    }

    @Test
    void once_taking_stopped_neither_a_wake_nor_an_end_takes() {
        due.addAll(List.of(1, 2, 3));
        loop.wake();

        loop.stopTaking();
        loop.wake();
        running.get(1).complete(null);

        assertThat(rooms).containsExactly(2);
        assertThat(loop.held()).containsExactly(2);
    }

    @Test
    void once_drained_no_wake_takes() {
        loop.drain();
        due.add(1);

        loop.wake();

        assertThat(rooms).isEmpty();
    }

    private WorkLoop<Integer> loop(Duration drain) {
        return new WorkLoop<>("Numbers", () -> PLACES, room -> take.apply(room), this::running, this::back, drain);
    }

    private Uni<List<Integer>> dueNow(int room) {
        rooms.add(room);
        List<Integer> taken = new ArrayList<>();
        while (taken.size() < room && !due.isEmpty()) {
            taken.add(due.remove());
        }
        return Uni.createFrom().item(taken);
    }

    /** Runs until the test ends it; a negative number throws. */
    private Uni<Void> running(int number) {
        if (number < 0) {
            throw new IllegalStateException("broken");
        }
        return Uni.createFrom().emitter(end -> running.put(number, end));
    }

    private Uni<Void> back(Collection<Integer> held) {
        givenBack.addAll(held);
        return Uni.createFrom().voidItem();
    }

    private static List<String> logged(Runnable work) {
        try (LogLines log = LogLines.of(WorkLoop.class.getName())) {
            work.run();
            return List.copyOf(log.lines());
        }
    }
}
