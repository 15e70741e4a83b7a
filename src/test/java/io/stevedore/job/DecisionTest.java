package io.stevedore.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.workflow.ReviewPolicy;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecisionTest {

    @ParameterizedTest(name = "{0}: {1}, confidence {2}, complete {3} -> {4}")
    @CsvSource({
        "ALWAYS, clean, 1.0, true, REVIEW",
        "ALWAYS, blocked, 0.0, false, REVIEW",
        "NEVER, clean, 1.0, true, APPROVED",
        "NEVER, flagged, 0.0, false, APPROVED",
        "NEVER, blocked, 0.0, false, APPROVED",
        "FLAGGED, clean, 0.0, false, APPROVED",
        "FLAGGED, clean, 1.0, true, APPROVED",
        "FLAGGED, flagged, 1.0, true, REVIEW",
        "FLAGGED, blocked, 1.0, true, REVIEW",
        "UNCERTAIN, clean, 0.80, true, APPROVED",
        "UNCERTAIN, clean, 1.0, true, APPROVED",
        "UNCERTAIN, clean, 0.79, true, REVIEW",
        "UNCERTAIN, clean, 1.0, false, REVIEW",
        "UNCERTAIN, flagged, 1.0, true, REVIEW",
        "UNCERTAIN, blocked, 1.0, true, REVIEW"
    })
    void a_person_looks_when_the_policy_says_so(
            ReviewPolicy.When when, String fraudStatus, double confidence, boolean complete, String status) {
        ReviewPolicy policy = new ReviewPolicy(when, new BigDecimal("0.8"));

        assertThat(Decision.of(policy, fraudStatus, confidence, complete)).hasToString(status);
    }

    @Test
    void a_policy_without_a_minimum_takes_any_confidence() {
        ReviewPolicy policy = new ReviewPolicy(ReviewPolicy.When.UNCERTAIN, null);

        assertThat(Decision.of(policy, "clean", 0, true)).hasToString("APPROVED");
    }
}
