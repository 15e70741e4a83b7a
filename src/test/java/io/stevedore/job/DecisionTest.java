package io.stevedore.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.fraud.FraudStatus;
import io.stevedore.workflow.ReviewPolicy;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecisionTest {

    @ParameterizedTest(name = "{0}: {1}, confidence {2}, complete {3} -> {4}")
    @CsvSource({
        "ALWAYS, CLEAN, 1.0, true, REVIEW",
        "ALWAYS, BLOCKED, 0.0, false, REVIEW",
        "NEVER, CLEAN, 1.0, true, APPROVED",
        "NEVER, FLAGGED, 0.0, false, APPROVED",
        "NEVER, BLOCKED, 0.0, false, APPROVED",
        "FLAGGED, CLEAN, 0.0, false, APPROVED",
        "FLAGGED, CLEAN, 1.0, true, APPROVED",
        "FLAGGED, FLAGGED, 1.0, true, REVIEW",
        "FLAGGED, BLOCKED, 1.0, true, REVIEW",
        "UNCERTAIN, CLEAN, 0.80, true, APPROVED",
        "UNCERTAIN, CLEAN, 1.0, true, APPROVED",
        "UNCERTAIN, CLEAN, 0.79, true, REVIEW",
        "UNCERTAIN, CLEAN, 1.0, false, REVIEW",
        "UNCERTAIN, FLAGGED, 1.0, true, REVIEW",
        "UNCERTAIN, BLOCKED, 1.0, true, REVIEW"
    })
    void a_person_looks_when_the_policy_says_so(
            ReviewPolicy.When when, FraudStatus fraudStatus, double confidence, boolean complete, String status) {
        ReviewPolicy policy = new ReviewPolicy(when, new BigDecimal("0.8"));

        assertThat(Decision.of(policy, fraudStatus, confidence, complete)).hasToString(status);
    }

    @Test
    void a_policy_without_a_minimum_takes_any_confidence() {
        ReviewPolicy policy = new ReviewPolicy(ReviewPolicy.When.UNCERTAIN, null);

        assertThat(Decision.of(policy, FraudStatus.CLEAN, 0, true)).hasToString("APPROVED");
    }
}
