package io.stevedore.retention;

import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.retention.SealedPage.FileRow;
import io.stevedore.storage.ObjectPage;
import io.stevedore.storage.ObjectPage.Listed;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SealedPageTest {

    private static final Instant NOW = Instant.parse("2026-03-25T10:00:00Z");
    private static final UUID COMPANY = new UUID(0, 1);
    private static final String A = key('a');
    private static final String B = key('b');
    private static final String C = key('c');
    private static final String D = key('d');

    @Test
    void equal_sides_show_nothing() {
        Compared compared = compare(objects(false, A, B), rows(false, A, B));

        assertThat(compared).isEqualTo(new Compared(2, 2, List.of(), List.of(), List.of(), null));
    }

    @Test
    void what_one_side_has_alone_is_found_in_both_directions() {
        Compared compared = compare(objects(false, A, C), rows(false, B, C, D));

        assertThat(compared.leftOverKeys()).containsExactly(A);
        assertThat(compared.missing()).containsExactly(B, D);
        assertThat(compared.next()).isNull();
    }

    @Test
    void where_there_are_more_objects_rows_behind_the_last_wait_for_the_next_page() {
        Compared compared = compare(objects(true, A, B), rows(false, A, B, C));

        assertThat(compared).isEqualTo(new Compared(2, 2, List.of(), List.of(), List.of(), B));
    }

    @Test
    void where_there_are_more_rows_objects_behind_the_last_wait_for_the_next_page() {
        Compared compared = compare(objects(false, A, D), rows(true, A, B));

        assertThat(compared.leftOver()).isEmpty();
        assertThat(compared.missing()).containsExactly(B);
        assertThat(compared.next()).isEqualTo(B);
    }

    @Test
    void where_both_sides_have_more_the_nearer_end_counts() {
        assertThat(compare(objects(true, A, C), rows(true, A, B)).next()).isEqualTo(B);
        assertThat(compare(objects(true, A, B), rows(true, A, C)).next()).isEqualTo(B);
    }

    @Test
    void what_is_not_older_than_the_time_is_not_judged() {
        ObjectPage objects = new ObjectPage(List.of(new Listed(A, NOW, 1)), false);
        List<FileRow> rows = List.of(new FileRow(B, NOW), new FileRow(C, null));

        Compared compared = new SealedPage(objects, rows, false).compare(NOW);

        assertThat(compared.leftOver()).isEmpty();
        assertThat(compared.missing()).containsExactly(C);
    }

    @Test
    void a_key_of_another_form_is_unknown_unless_a_row_knows_it() {
        Compared compared = compare(objects(false, "sealed/x", "sealed/y"), rows(false, "sealed/y"));

        assertThat(compared.unknown()).containsExactly("sealed/x");
        assertThat(compared.leftOver()).isEmpty();
    }

    @Test
    void keys_are_in_the_order_of_their_bytes_which_java_has_otherwise() {
        String fullWidth = "sealed/\uff21";
        String beyond = "sealed/\ud83d\ude00";

        assertThat(KeyForms.compare(fullWidth, beyond)).isNegative();
        assertThat(fullWidth.compareTo(beyond)).isPositive();
    }

    private static Compared compare(ObjectPage objects, SealedPage rows) {
        return new SealedPage(objects, rows.rows(), rows.rowsFull()).compare(NOW);
    }

    private static ObjectPage objects(boolean more, String... keys) {
        return new ObjectPage(
                Arrays.stream(keys)
                        .map(key -> new Listed(key, NOW.minusSeconds(1), 10))
                        .toList(),
                more);
    }

    private static SealedPage rows(boolean full, String... keys) {
        return new SealedPage(
                objects(false),
                Arrays.stream(keys)
                        .map(key -> new FileRow(key, NOW.minusSeconds(1)))
                        .toList(),
                full);
    }

    private static String key(char last) {
        return io.stevedore.storage.ObjectKeys.sealed(
                COMPANY, COMPANY, UUID.fromString("00000000-0000-0000-0000-00000000000" + last), 0);
    }
}
