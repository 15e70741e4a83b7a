package io.stevedore.review;

import io.stevedore.fraud.FraudStatus;
import io.stevedore.kernel.Problem;
import io.stevedore.submission.Standing;
import io.stevedore.submission.SubmissionState;
import java.util.List;
import java.util.Map;

/** What can be in the way of a reviewer's decision. */
final class ReviewProblems {

    private static final String STATUS = "submissionStatus";

    private ReviewProblems() {}

    static Problem alreadyDone(Standing standing, Move move) {
        String also = standing.status() == move.to()
                ? ""
                : " and " + standing.status().text();
        return new Problem.Conflict(
                "The submission is already " + move.to().text() + also,
                Map.of(STATUS, standing.status().text()));
    }

    static Problem wrongState(Standing standing, Move move) {
        String open = move.to() == SubmissionState.CANCELLED
                ? "only a created, processing or review one can be cancelled"
                : "only one in review can be " + move.to().text();
        return new Problem.Conflict(
                "The submission is " + standing.status().text() + ": " + open,
                Map.of(STATUS, standing.status().text()));
    }

    /** None are left where somebody has just resolved the last: the write finds out, and it is decided again. */
    static void ifUnresolved(List<String> matchIds) {
        if (!matchIds.isEmpty()) {
            throw new Problem.Conflict(
                    "Fraud matches of the submission are unresolved. Resolve each of matchIds first.",
                    Map.of("fraudStatus", FraudStatus.FLAGGED.text(), "matchIds", matchIds));
        }
    }

    static void ifConfirmed(List<String> matchIds) {
        if (!matchIds.isEmpty()) {
            throw new Problem.Conflict(
                    "Fraud of the submission is confirmed by matchIds. Reject or cancel it.",
                    Map.of("fraudStatus", FraudStatus.BLOCKED.text(), "matchIds", matchIds));
        }
    }

    static Problem busy() {
        return new Problem.Unavailable("Other requests change this submission just now. Try again shortly.");
    }
}
