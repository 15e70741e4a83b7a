package io.stevedore.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.net.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryRulesTest {

    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    private final RetryRules rules = new RetryRules(
            List.of(
                    Duration.ofSeconds(30),
                    Duration.ofMinutes(5),
                    Duration.ofMinutes(30),
                    Duration.ofHours(2),
                    Duration.ofHours(5),
                    Duration.ofHours(10)),
            Duration.ofHours(24));

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 202, 204, 299})
    void any_2xx_is_delivered(int status) {
        assertThat(after(status, 1)).isEqualTo(new Verdict.Delivered());
        assertThat(after(status, 7)).isEqualTo(new Verdict.Delivered());
    }

    @ParameterizedTest(name = "after try {0} comes another in {1} seconds")
    @CsvSource({"1, 30", "2, 300", "3, 1800", "4, 7200", "5, 18000", "6, 36000"})
    void the_waits_are_the_contracts(int tries, long seconds) {
        assertThat(wait(500, null, tries, 0)).isEqualTo(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(ints = {7, 8, 100})
    void the_seventh_failure_is_the_last(int tries) {
        assertThat(after(500, tries)).isEqualTo(new Verdict.Failed());
    }

    @Test
    void gone_ends_it_at_once() {
        assertThat(after(410, 1)).isEqualTo(new Verdict.Failed());
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 301, 302, 307, 400, 401, 404, 408, 429, 500, 503, 599, 999})
    void everything_else_is_tried_again(int status) {
        assertThat(wait(status, null, 1, 0)).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void no_answer_is_tried_again() {
        Verdict verdict = rules.after(Attempted.of(new IllegalStateException("secret")), 1, NOW, 0);

        assertThat(verdict).isEqualTo(new Verdict.Again(NOW.plusSeconds(30)));
    }

    @Test
    void jitter_adds_up_to_a_tenth_and_takes_nothing_away() {
        assertThat(wait(500, null, 2, 0)).isEqualTo(Duration.ofMinutes(5));
        assertThat(wait(500, null, 2, 0.5)).isEqualTo(Duration.ofSeconds(315));
        assertThat(wait(500, null, 2, 0.999)).isLessThan(Duration.ofSeconds(330));
        assertThat(wait(429, "100", 1, 0.5)).isEqualTo(Duration.ofSeconds(105));
    }

    @ParameterizedTest(name = "{0} with Retry-After {1} waits {2} seconds")
    @CsvSource({
        "429, 120, 120",
        "503, 120, 120",
        "500, 120, 30",
        "200, 120, 0",
        "429, 5, 30",
        "429, 0, 30",
        "429, 90000, 86400",
        "429, 999999999, 86400",
        "429, -5, 30",
        "429, soon, 30",
        "503, 'Tue, 24 Nov 2026 12:02:00 GMT', 120",
        "503, 'Tue, 24 Nov 2026 11:00:00 GMT', 30",
        "503, 'Fri, 24 Nov 2028 12:00:00 GMT', 86400"
    })
    void a_busy_receiver_is_left_alone_for_as_long_as_it_asks_within_bounds(
            int status, String retryAfter, long seconds) {
        assertThat(wait(status, retryAfter, 1, 0)).isEqualTo(Duration.ofSeconds(seconds));
    }

    @Test
    void an_attempt_is_told_in_a_phrase_without_secrets() {
        assertThat(Attempted.of(new Answer(500, null)).error()).isEqualTo("HTTP 500");
        assertThat(Attempted.of(new Answer(302, null)).error()).isEqualTo("HTTP 302: redirects are not followed");
        assertThat(Attempted.of(new Answer(204, null)).error()).isNull();
        assertThat(Attempted.of(new IllegalStateException("secret")).error())
                .isEqualTo("unexpected fault: IllegalStateException");
    }

    private Verdict after(int status, int tries) {
        return rules.after(Attempted.of(new Answer(status, null)), tries, NOW, 0);
    }

    private Duration wait(int status, String retryAfter, int tries, double random) {
        Verdict verdict = rules.after(Attempted.of(new Answer(status, retryAfter)), tries, NOW, random);
        return verdict instanceof Verdict.Again again ? Duration.between(NOW, again.at()) : Duration.ZERO;
    }
}
