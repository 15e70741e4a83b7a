package io.stevedore.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.stevedore.kernel.Blocking;
import io.stevedore.testing.Receivers;
import io.stevedore.testing.Servers;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Name servers that do not answer are a latch here; nothing is asked of real ones. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
@QuarkusTestResource(Receivers.class)
class SystemResolverTest {

    private final Queue<String> lookedUp = new ConcurrentLinkedQueue<>();
    private final CountDownLatch dead = new CountDownLatch(1);
    private final SystemResolver resolver = new SystemResolver(this::lookUp);

    @Inject
    Blocking blocking;

    @Inject
    Vertx vertx;

    @AfterEach
    void stop() {
        dead.countDown();
        resolver.stop();
    }

    @Test
    void names_that_hang_hold_up_neither_another_name_nor_the_work_on_images() {
        IntStream.range(1, SystemResolver.THREADS)
                .mapToObj(i -> resolver.resolve("h" + i + ".dead.test"))
                .forEach(each -> each.subscribe().with(answer -> {}, failure -> {}));
        Awaitility.await().until(() -> lookedUp.size() == SystemResolver.THREADS - 1);

        assertThat(await(resolver.resolve("alive.test"))).containsExactly(InetAddress.getLoopbackAddress());
        assertThat(await(blocking.call(() -> "decoded"))).isEqualTo("decoded");
    }

    @Test
    void one_name_that_hangs_takes_one_thread_however_many_ask() {
        List<CompletableFuture<List<InetAddress>>> all = IntStream.range(0, 2 * SystemResolver.THREADS)
                .mapToObj(i -> ask("a.dead.test"))
                .toList();

        assertThat(await(resolver.resolve("alive.test"))).containsExactly(InetAddress.getLoopbackAddress());
        dead.countDown();

        assertThat(all)
                .allSatisfy(each -> assertThat(each)
                        .succeedsWithin(Duration.ofSeconds(10))
                        .isEqualTo(List.of(InetAddress.getLoopbackAddress())));
        assertThat(lookedUp).containsExactlyInAnyOrder("a.dead.test", "alive.test");
    }

    @Test
    void an_answer_is_not_kept() {
        await(resolver.resolve("alive.test"));
        Awaitility.await().untilAsserted(() -> {
            await(resolver.resolve("alive.test"));
            assertThat(lookedUp).hasSizeGreaterThan(1);
        });
    }

    @Test
    void a_name_that_there_is_not_fails_and_may_be_asked_for_again() {
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> await(resolver.resolve("none.test")))
                    .hasRootCauseInstanceOf(UnknownHostException.class);
        }
    }

    @Test
    void the_answer_comes_on_the_callers_context() throws Exception {
        Context context = vertx.getOrCreateContext();
        CompletableFuture<Boolean> same = new CompletableFuture<>();

        context.runOnContext(nothing -> resolver.resolve("alive.test")
                .subscribe()
                .with(answer -> same.complete(Vertx.currentContext() == context), same::completeExceptionally));

        assertThat(same.get(10, TimeUnit.SECONDS)).isTrue();
    }

    private CompletableFuture<List<InetAddress>> ask(String host) {
        return resolver.resolve(host).subscribeAsCompletionStage();
    }

    private InetAddress[] lookUp(String host) throws UnknownHostException {
        lookedUp.add(host);
        if (host.startsWith("none.")) {
            throw new UnknownHostException(host);
        }
        if (host.endsWith(".dead.test")) {
            try {
                dead.await();
            } catch (InterruptedException e) {
                throw new UnknownHostException(host);
            }
        }
        return new InetAddress[] {InetAddress.getLoopbackAddress()};
    }

    private static <T> T await(Uni<T> answer) {
        return answer.await().atMost(Duration.ofSeconds(10));
    }
}
