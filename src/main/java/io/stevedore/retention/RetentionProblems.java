package io.stevedore.retention;

import io.stevedore.kernel.Problem;
import io.stevedore.submission.SubmissionState;
import java.util.Map;

/** What can be in the way of an erasure or a comparison. */
final class RetentionProblems {

    private RetentionProblems() {}

    static Problem notFound() {
        return new Problem.NotFound("There is no such submission");
    }

    static Problem notFinished(SubmissionState status) {
        return new Problem.Conflict(
                "The submission is " + status.text() + ": cancel it first, then its data can be erased",
                Map.of("submissionStatus", status.text()));
    }

    static Problem notSynced(SubmissionState status) {
        return new Problem.Conflict(
                "The submission's sync is pending: wait for it to end, or to fail, then its data can be erased",
                Map.of("submissionStatus", status.text(), "syncStatus", "pending"));
    }

    static Problem running() {
        return new Problem.Conflict("Bucket and rows are being compared already: wait for its end", Map.of());
    }
}
