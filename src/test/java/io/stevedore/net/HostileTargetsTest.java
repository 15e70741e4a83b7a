package io.stevedore.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.smallrye.mutiny.Uni;
import io.stevedore.kernel.FieldError;
import io.stevedore.net.SendFailure.Reason;
import io.vertx.core.http.HttpClientOptions;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What counts is whether there was a connection. Two traps, one behind the guard and one behind a client that is the same
 * but for its rules: each form has to leave the first alone, and has to get to the second, or it would show nothing.
 */
class HostileTargetsTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final TargetRules RULES = new TargetRules(Set.of(), Set.of(443));
    private static final Diversion GUARDED = new Diversion();
    private static final Diversion OPEN = new Diversion();
    private static final AtomicInteger refused = new AtomicInteger();
    private static final AtomicInteger reached = new AtomicInteger();

    @BeforeEach
    void forget() {
        GUARDED.forget();
        OPEN.forget();
    }

    @AfterAll
    static void summary() {
        int accepted = GUARDED.accepted();
        GUARDED.close();
        OPEN.close();
        System.out.printf(
                "hostile targets: %d forms, %d refused, %d connections accepted by the trap; without the guard %d of them connect%n",
                forms().count(), refused.get(), accepted, reached.get());
        assertThat(accepted).isZero();
    }

    @Test
    void the_table_is_as_long_as_it_should_be_and_says_nothing_twice() {
        List<String> forms = forms().map(HostileForm::toString).toList();

        assertThat(forms).hasSizeGreaterThanOrEqualTo(80).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("forms")
    void a_hostile_form_is_refused_before_there_is_a_connection(HostileForm form) {
        Throwable refusal =
                catchThrowable(() -> post(guarded(host -> Uni.createFrom().item(form.leadsTo())), form.url()));

        assertThat(refusal).matches(HostileTargetsTest::isRefusal);
        assertThat(GUARDED.tried()).isEmpty();
        refused.incrementAndGet();
    }

    @ParameterizedTest
    @MethodSource("forms")
    void the_same_form_leads_a_client_without_the_guard_to_the_trap(HostileForm form) {
        int before = OPEN.accepted();
        List<InetAddress> addresses = form.leadsTo();

        Throwable hungUp = catchThrowable(
                () -> post(open(host -> Uni.createFrom().item(addresses)), "https://hooks.example.com/"));

        assertThat(hungUp).matches(HostileTargetsTest::isHungUp);
        assertThat(addresses).isNotEmpty();
        assertThat(OPEN.tried())
                .isEqualTo(addresses.stream()
                        .map(address -> address.getHostAddress() + " 443")
                        .toList());
        assertThat(OPEN.accepted() - before).isEqualTo(addresses.size());
        reached.incrementAndGet();
    }

    /** Else a guard that refuses all would pass. The last ones only look hostile. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://1.1.1.1/",
                "https://[2606:4700:4700::1111]/",
                "https://[::ffff:1.1.1.1]/",
                "https://[64:ff9b::1.1.1.1]/",
                "https://[2002:101:101::1]/",
                "https://hooks.example.com/ -> 93.184.215.14",
                "https://hooks.example.com/ -> 64:ff9b::1.1.1.1",
                "https://hooks.example.com/ -> 2002:101:101::1",
                "https://hooks.example.com/ -> 93.184.215.14 2606:4700:4700::1111",
                "https://hooks.example.com#@127.0.0.1/ -> 93.184.215.14",
                "https://hooks.example.com?@127.0.0.1/ -> 93.184.215.14",
                "https://hooks.example.com/@127.0.0.1/ -> 93.184.215.14",
                "https://xn--bcher-kva.example/ -> 93.184.215.14",
            })
    void a_public_target_is_connected_to_at_exactly_the_addresses_that_were_checked(String text) {
        HostileForm form = HostileForm.of(text);

        Throwable hungUp =
                catchThrowable(() -> post(allowed(host -> Uni.createFrom().item(form.leadsTo())), form.url()));

        assertThat(hungUp).matches(HostileTargetsTest::isHungUp);
        assertThat(OPEN.tried())
                .isEqualTo(form.leadsTo().stream()
                        .map(address -> address.getHostAddress() + " 443")
                        .toList());
    }

    @Test
    void a_resolver_that_answers_differently_the_second_time_is_not_asked_a_second_time() {
        Answers answers = new Answers("93.184.215.14 1.1.1.1", "127.0.0.1");

        Throwable hungUp = catchThrowable(() -> post(allowed(answers), "https://hooks.example.com/"));

        assertThat(hungUp).matches(HostileTargetsTest::isHungUp);
        assertThat(OPEN.tried()).containsExactly("93.184.215.14 443", "1.1.1.1 443");
        assertThat(answers.asked).hasValue(1);
    }

    @Test
    void the_next_attempt_asks_again_and_is_refused_by_what_it_hears() {
        Answers answers = new Answers("93.184.215.14", "127.0.0.1");
        PinnedClient client = allowed(answers);
        Throwable hungUp = catchThrowable(() -> post(client, "https://hooks.example.com/"));

        Throwable refusal = catchThrowable(() -> post(client, "https://hooks.example.com/"));

        assertThat(hungUp).matches(HostileTargetsTest::isHungUp);
        assertThat(refusal).matches(HostileTargetsTest::isRefusal);
        assertThat(OPEN.tried()).containsExactly("93.184.215.14 443");
        assertThat(answers.asked).hasValue(2);
    }

    @Test
    void an_address_that_is_found_too_late_is_not_connected_to() {
        CompletableFuture<List<InetAddress>> late = new CompletableFuture<>();
        PinnedClient client = allowed(host -> Uni.createFrom().completionStage(late));
        Throwable failure = catchThrowable(() -> client.post(
                        URI.create("https://hooks.example.com/"), Map.of(), new byte[0], Duration.ofMillis(300))
                .await()
                .atMost(Duration.ofSeconds(10)));

        late.complete(List.of(LenientReader.literal("93.184.215.14")));

        assertThat(failure).hasMessage("timed out");
        Awaitility.await()
                .during(Duration.ofMillis(500))
                .until(() -> OPEN.tried().isEmpty());
    }

    static Stream<HostileForm> forms() {
        return HostileForms.all();
    }

    /** By the client, or since there is no URI of it at all, which the rules tell whoever wrote it down. */
    private static boolean isRefusal(Throwable failure) {
        return failure instanceof SendFailure known
                ? known.reason() == Reason.NOT_ALLOWED
                : failure instanceof Malformed;
    }

    /** What the trap does to whoever connects. */
    private static boolean isHungUp(Throwable failure) {
        return failure instanceof SendFailure known
                && Set.of(Reason.TLS, Reason.NOT_CONNECTED).contains(known.reason());
    }

    private static Answer post(PinnedClient client, String url) {
        return client.post(uri(url), Map.of(), new byte[0], TIMEOUT).await().atMost(Duration.ofSeconds(10));
    }

    private static URI uri(String url) {
        try {
            return URI.create(url);
        } catch (IllegalArgumentException e) {
            assertThat(RULES.refusal("webhookUrl", url)).isPresent();
            throw new Malformed(e);
        }
    }

    private static PinnedClient guarded(Resolver resolver) {
        return client(GUARDED, RULES, resolver);
    }

    /** Guarded too, but behind the other trap, where connections are expected. */
    private static PinnedClient allowed(Resolver resolver) {
        return client(OPEN, RULES, resolver);
    }

    private static PinnedClient open(Resolver resolver) {
        return client(OPEN, new NoRules(), resolver);
    }

    private static PinnedClient client(Diversion diversion, TargetRules rules, Resolver resolver) {
        return new PinnedClient(diversion.vertx(), new CheckTarget(rules, resolver), new HttpClientOptions());
    }

    private static final class NoRules extends TargetRules {
        NoRules() {
            super(Set.of(), Set.of(443));
        }

        @Override
        public Optional<FieldError> refusal(String field, String url) {
            return Optional.empty();
        }

        @Override
        public boolean allowed(URI url) {
            return true;
        }
    }

    private static final class Malformed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Malformed(Throwable cause) {
            super(cause);
        }
    }

    /** One after the other. */
    private static final class Answers implements Resolver {
        private final Deque<String> left;
        private final AtomicInteger asked = new AtomicInteger();

        Answers(String... inOrder) {
            left = new ArrayDeque<>(List.of(inOrder));
        }

        @Override
        public Uni<List<InetAddress>> resolve(String host) {
            asked.incrementAndGet();
            return Pinning.addresses(left.remove().split(" "));
        }
    }
}
