package io.stevedore.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.stevedore.kernel.Ids;
import io.stevedore.kernel.Problem;
import io.stevedore.testing.Servers;
import io.stevedore.testing.TestClock;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Servers.class)
class ObjectStoreTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final byte[] PICTURE = "a picture".getBytes(StandardCharsets.UTF_8);

    @Inject
    ObjectStore store;

    @Inject
    TestClock clock;

    @Inject
    Vertx vertx;

    private final Http http = new Http();
    private final String key = "incoming/" + Ids.next() + "/0";
    private final String sealed = "sealed/" + Ids.next() + "/0";

    @AfterEach
    void mend() {
        Servers.store().mend();
        clock.reset();
    }

    @Test
    void an_upload_to_a_presigned_address_is_seen_as_it_was_sent() {
        PresignedPut put = store.presignPut(key, "image/jpeg", (long) PICTURE.length, MINUTE);

        int status = http.put(put.url(), "image/jpeg", PICTURE);

        assertThat(status).isEqualTo(200);
        StoredObject seen = ask(() -> store.head(key)).orElseThrow();
        assertThat(seen.sizeBytes()).isEqualTo(PICTURE.length);
        assertThat(seen.contentType()).isEqualTo("image/jpeg");
        assertThat(put.headers())
                .isEqualTo(Map.of("Content-Type", "image/jpeg", "Content-Length", "" + PICTURE.length));
    }

    @Test
    void the_store_refuses_another_type_another_length_another_key_and_another_method() {
        String sized = store.presignPut(key, "image/jpeg", (long) PICTURE.length, MINUTE)
                .url();

        assertThat(http.put(sized, "image/png", PICTURE)).isEqualTo(403);
        assertThat(http.put(sized, "image/jpeg", "longer than that".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(403);
        assertThat(http.put(sized.replace("/0?", "/1?"), "image/jpeg", PICTURE)).isEqualTo(403);
        assertThat(http.get(sized).statusCode()).isEqualTo(403);
        assertThat(ask(() -> store.head(key))).isEmpty();
    }

    @Test
    void the_store_refuses_an_address_whose_time_is_over() {
        clock.advance(Duration.ofMinutes(-10));
        String old = store.presignPut(key, "image/jpeg", null, MINUTE).url();

        int status = http.put(old, "image/jpeg", PICTURE);

        assertThat(status).isEqualTo(403);
    }

    @Test
    void an_address_without_a_length_takes_any() {
        String url = store.presignPut(key, "image/png", null, MINUTE).url();

        assertThat(http.put(url, "image/png", new byte[100_000])).isEqualTo(200);
        assertThat(ask(() -> store.read(key, 100_000))).hasSize(100_000);
    }

    @Test
    void the_store_takes_keys_with_any_character() {
        String odd = "incoming/" + Ids.next() + "/ä ö+%20&漢字'()";

        assertThat(http.put(store.presignPut(odd, "image/png", null, MINUTE).url(), "image/png", PICTURE))
                .isEqualTo(200);
        assertThat(http.get(store.presignGet(odd, MINUTE, null)).body()).isEqualTo(PICTURE);
        assertThat(ask(() -> store.read(odd, 100))).isEqualTo(PICTURE);
    }

    @Test
    void a_download_names_the_file_that_it_is_to_be_saved_as() {
        upload(key, PICTURE);

        HttpResponse<byte[]> response = http.get(store.presignGet(key, MINUTE, "receipt-1.jpg"));

        assertThat(response.body()).isEqualTo(PICTURE);
        HttpHeaders headers = response.headers();
        assertThat(headers.firstValue("Content-Disposition")).contains("attachment; filename=\"receipt-1.jpg\"");
        assertThat(http.get(store.unsignedUrl(key)).statusCode()).isEqualTo(403);
    }

    @Test
    void a_file_name_that_could_break_out_of_its_header_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> store.presignGet(key, MINUTE, "a\"; b"));
    }

    @Test
    void nothing_is_seen_under_a_key_that_nobody_wrote() {
        Optional<StoredObject> seen = ask(() -> store.head(key));

        assertThat(seen).isEmpty();
    }

    @Test
    void sealing_copies_what_was_seen_with_its_type() {
        StoredObject seen = upload(key, PICTURE);

        SealResult result = ask(() -> store.seal(key, sealed, seen.etag()));

        assertThat(result).isEqualTo(SealResult.COPIED);
        assertThat(ask(() -> store.read(sealed, 100))).isEqualTo(PICTURE);
        assertThat(ask(() -> store.head(sealed)).orElseThrow().contentType()).isEqualTo("image/jpeg");
    }

    @Test
    void sealing_copies_nothing_once_the_object_was_swapped() {
        StoredObject seen = upload(key, PICTURE);
        upload(key, "another one".getBytes(StandardCharsets.UTF_8));

        SealResult result = ask(() -> store.seal(key, sealed, seen.etag()));

        assertThat(result).isEqualTo(SealResult.CHANGED);
        assertThat(ask(() -> store.head(sealed))).isEmpty();
    }

    @Test
    void sealing_says_that_the_object_is_gone() {
        StoredObject seen = upload(key, PICTURE);
        ask(() -> store.erase(List.of(key)));

        SealResult result = ask(() -> store.seal(key, sealed, seen.etag()));

        assertThat(result).isEqualTo(SealResult.MISSING);
    }

    @Test
    void an_object_of_just_the_size_that_was_asked_for_is_read_and_a_larger_one_is_not() {
        upload(key, PICTURE);

        assertThat(ask(() -> store.read(key, PICTURE.length))).isEqualTo(PICTURE);
        assertThat(failure(() -> store.read(key, PICTURE.length - 1))).isInstanceOf(ReadFailure.TooLarge.class);
        assertThat(ask(() -> store.read(key, PICTURE.length))).isEqualTo(PICTURE);
    }

    @Test
    void reading_what_is_not_there_says_so() {
        assertThat(failure(() -> store.read(key, 100))).isInstanceOf(ReadFailure.Missing.class);
    }

    @Test
    void an_empty_object_is_read_as_no_bytes() {
        upload(key, new byte[0]);

        assertThat(ask(() -> store.read(key, 0))).isEmpty();
    }

    @Test
    void erasing_takes_any_number_of_keys_whether_they_are_there_or_not() {
        upload(key, PICTURE);
        List<String> keys = IntStream.rangeClosed(0, 1_100)
                .mapToObj(i -> i == 1_050 ? key : key + "-" + i)
                .toList();

        ask(() -> store.erase(keys));

        assertThat(ask(() -> store.head(key))).isEmpty();
    }

    @Test
    void a_list_has_what_lies_under_the_prefix_page_by_page_in_the_order_of_the_keys() {
        String folder = "incoming/" + Ids.next() + "/";
        List<String> keys = IntStream.range(0, 5).mapToObj(i -> folder + i).toList();
        keys.forEach(each -> upload(each, PICTURE));
        upload(folder.replaceFirst("/$", "-else"), PICTURE);

        ObjectPage first = ask(() -> store.list(folder, "", 2));
        ObjectPage second = ask(() -> store.list(folder, folder + "1", 2));
        ObjectPage last = ask(() -> store.list(folder, folder + "3", 2));

        assertThat(first.keys()).isEqualTo(keys.subList(0, 2));
        assertThat(first.hasMore()).isTrue();
        assertThat(second.keys()).isEqualTo(keys.subList(2, 4));
        assertThat(last.keys()).isEqualTo(keys.subList(4, 5));
        assertThat(last.hasMore()).isFalse();
        assertThat(last.objects().get(0).sizeBytes()).isEqualTo(PICTURE.length);
        assertThat(last.objects().get(0).lastModified())
                .isBetween(clock.now().minus(MINUTE), clock.now().plus(MINUTE));
    }

    @Test
    void a_list_of_nothing_is_empty() {
        ObjectPage page = ask(() -> store.list("incoming/" + Ids.next() + "/", "", 1_000));

        assertThat(page).isEqualTo(new ObjectPage(List.of(), false));
    }

    @Test
    void every_answer_comes_back_on_the_context_that_asked() {
        upload(key, PICTURE);
        OnVertx context = new OnVertx(vertx);

        assertThat(context.ask(() -> store.head(key)).sameContext()).isTrue();
        assertThat(context.ask(() -> store.read(key, 100)).sameContext()).isTrue();
        assertThat(context.ask(() -> store.read(key, 1)).sameContext()).isTrue();
        assertThat(context.ask(() -> store.seal(key, sealed, "\"no\"")).sameContext())
                .isTrue();
        assertThat(context.ask(() -> store.list("incoming/", "", 1)).sameContext())
                .isTrue();
        assertThat(context.ask(() -> store.erase(List.of(key))).sameContext()).isTrue();
    }

    @Test
    void a_store_that_refuses_connections_is_unavailable_and_then_back() {
        StoredObject seen = upload(key, PICTURE);
        Servers.store().cut();

        assertUnavailable(seen);

        Servers.store().mend();
        assertThat(ask(() -> store.head(key))).contains(seen);
        assertThat(ask(() -> store.reachable())).isTrue();
    }

    @Test
    void a_store_that_hangs_is_unavailable_within_three_seconds_and_then_back() {
        StoredObject seen = upload(key, PICTURE);
        Servers.store().freeze();

        assertUnavailable(seen);

        Servers.store().mend();
        assertThat(ask(() -> store.head(key))).contains(seen);
    }

    private void assertUnavailable(StoredObject seen) {
        List<Supplier<Uni<?>>> verbs = List.of(
                () -> store.head(key),
                () -> store.seal(key, sealed, seen.etag()),
                () -> store.list(key, "", 100),
                () -> store.erase(List.of(sealed)));
        for (Supplier<Uni<?>> verb : verbs) {
            OnVertx.Answer<?> answer = new OnVertx(vertx).ask(() -> verb.get().replaceWithVoid());
            assertThat(answer.failure()).isInstanceOf(Problem.Unavailable.class);
            assertThat(answer.took()).isLessThan(Duration.ofSeconds(3));
            assertThat(answer.sameContext()).isTrue();
        }
        assertThat(ask(() -> store.reachable())).isFalse();
        assertThat(new OnVertx(vertx).ask(() -> store.delete(List.of(sealed))).failure())
                .isNull();
    }

    private StoredObject upload(String to, byte[] bytes) {
        assertThat(http.put(store.presignPut(to, "image/jpeg", null, MINUTE).url(), "image/jpeg", bytes))
                .isEqualTo(200);
        return ask(() -> store.head(to)).orElseThrow();
    }

    private <T> T ask(Supplier<Uni<T>> work) {
        OnVertx.Answer<T> answer = new OnVertx(vertx).ask(work);
        assertThat(answer.failure()).isNull();
        return answer.item();
    }

    private <T> Throwable failure(Supplier<Uni<T>> work) {
        return new OnVertx(vertx).ask(work).failure();
    }
}
