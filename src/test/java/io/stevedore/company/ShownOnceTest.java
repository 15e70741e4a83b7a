package io.stevedore.company;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ShownOnceTest {

    private static final String SECRET = "whsec_or_aok_5e5e5e5e";

    static List<Record> shownOnce() {
        Instant now = Instant.EPOCH;
        return List.of(
                new RotatedSecret(SECRET),
                new CreatedCompany("cmp_1", "Acme", "active", now, SECRET),
                new CreatedKey("key_1", "ERP", "aok_", SECRET, List.of(), Map.of(), now, null, null, "active"));
    }

    @ParameterizedTest
    @MethodSource("shownOnce")
    void what_is_shown_once_is_not_in_a_records_text(Record shown) {
        assertThat(shown.toString())
                .doesNotContain(SECRET)
                .contains(shown.getClass().getSimpleName());
    }
}
