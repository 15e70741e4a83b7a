package io.stevedore.fraud;

import static io.stevedore.fraud.FraudStatus.BLOCKED;
import static io.stevedore.fraud.FraudStatus.CLEAN;
import static io.stevedore.fraud.FraudStatus.FLAGGED;
import static io.stevedore.fraud.Resolution.CONFIRMED_FRAUD;
import static io.stevedore.fraud.Resolution.FALSE_POSITIVE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class VerdictTest {

    private static final Judged OPEN = new Judged(59, null);
    private static final Judged WORSE = new Judged(83, null);
    private static final Judged FALSE = new Judged(95, FALSE_POSITIVE);
    private static final Judged FRAUD = new Judged(30, CONFIRMED_FRAUD);

    static Stream<Arguments> table() {
        return Stream.of(
                Arguments.of(List.of(), CLEAN, 0),
                Arguments.of(List.of(OPEN), FLAGGED, 59),
                Arguments.of(List.of(FALSE), CLEAN, 0),
                Arguments.of(List.of(FRAUD), BLOCKED, 100),
                Arguments.of(List.of(OPEN, WORSE), FLAGGED, 83),
                Arguments.of(List.of(OPEN, FALSE), FLAGGED, 59),
                Arguments.of(List.of(OPEN, FRAUD), BLOCKED, 100),
                Arguments.of(List.of(FALSE, FALSE), CLEAN, 0),
                Arguments.of(List.of(FALSE, FRAUD), BLOCKED, 100),
                Arguments.of(List.of(FRAUD, FRAUD), BLOCKED, 100),
                Arguments.of(List.of(OPEN, FALSE, FRAUD), BLOCKED, 100),
                Arguments.of(List.of(new Judged(0, null)), FLAGGED, 0));
    }

    @ParameterizedTest
    @MethodSource("table")
    void status_and_score_follow_from_the_matches(List<Judged> matches, FraudStatus status, int score) {
        assertThat(Verdict.of(matches)).isEqualTo(new Verdict(status, score));
        assertThat(Verdict.of(reversed(matches))).isEqualTo(new Verdict(status, score));
    }

    @Test
    void names_are_the_contracts() {
        assertThat(Stream.of(FraudStatus.values()).map(FraudStatus::text))
                .containsExactly("clean", "flagged", "blocked");
        assertThat(Stream.of(Resolution.values()).map(Resolution::text))
                .containsExactly("false_positive", "confirmed_fraud");
        assertThat(Stream.of(Kind.values()).map(Kind::text))
                .containsExactly("exact_file", "similar_image", "same_data", "metadata");
        assertThat(Kind.of("same_data")).isEqualTo(Kind.SAME_DATA);
        assertThat(FraudStatus.of("flagged")).isEqualTo(FLAGGED);
        assertThat(Resolution.of("confirmed_fraud")).isEqualTo(CONFIRMED_FRAUD);
    }

    @Test
    void the_kinds_are_in_the_order_of_what_they_prove() {
        assertThat(List.of(
                        Scores.EXACT_FILE,
                        Scores.similarImage(0),
                        Scores.similarImage(6),
                        Scores.similarImage(12),
                        Scores.SAME_DATA,
                        Scores.EDITED,
                        Scores.CAPTURED_LATER))
                .containsExactly(100, 95, 77, 59, 50, 40, 30);
    }

    private static List<Judged> reversed(List<Judged> matches) {
        return matches.stream()
                .sorted((a, b) -> matches.indexOf(b) - matches.indexOf(a))
                .toList();
    }
}
