package io.stevedore.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ImageGateTest {

    @Test
    void no_more_than_so_many_are_inside_at_once() throws Exception {
        ImageGate gate = new ImageGate(3);
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        ExecutorService callers = Executors.newFixedThreadPool(12);
        List<Future<?>> visits = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            visits.add(callers.submit(() -> {
                try (ImageGate.Pass pass = gate.enter()) {
                    most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                    Thread.yield();
                    inside.decrementAndGet();
                    return pass;
                }
            }));
        }
        for (Future<?> visit : visits) {
            visit.get();
        }
        callers.shutdown();

        assertThat(most.get()).isBetween(1, 3);
        assertThat(gate.free()).isEqualTo(3);
    }

    @Test
    void waiting_has_an_end() throws InterruptedException {
        ImageGate gate = new ImageGate(1);
        try (ImageGate.Pass pass = gate.enter()) {
            assertThat(gate.tryEnter(Duration.ofMillis(5))).isEmpty();
            assertThat(pass).isNotNull();
        }
        assertThat(gate.tryEnter(Duration.ofMillis(5))).isPresent();
    }

    @Test
    void closing_a_pass_twice_frees_one_place() throws InterruptedException {
        ImageGate gate = new ImageGate(1);
        ImageGate.Pass pass = gate.enter();

        pass.close();
        pass.close();

        assertThat(gate.free()).isEqualTo(1);
    }

    @Test
    void a_gate_without_places_is_a_mistake() {
        assertThatThrownBy(() -> new ImageGate(0)).isInstanceOf(IllegalArgumentException.class);
    }
}
