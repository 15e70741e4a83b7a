package io.stevedore.fraud;

import io.stevedore.kernel.Problem;
import io.stevedore.submission.Standing;
import java.util.Map;

/** What can be wrong with a request about a fraud match. */
final class FraudProblems {

    private FraudProblems() {}

    static Problem notFound() {
        return new Problem.NotFound("There is no such fraud match of this submission");
    }

    static Problem notInReview(Standing standing) {
        String status = standing.status().text();
        return new Problem.Conflict(
                "The submission is " + status + ": its matches can be resolved only while it is in review",
                Map.of("submissionStatus", status));
    }

    static Problem alreadyResolved(Resolution resolution) {
        return new Problem.Conflict(
                "The match is already resolved as " + resolution.text(), Map.of("resolution", resolution.text()));
    }
}
