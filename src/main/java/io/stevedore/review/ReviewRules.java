package io.stevedore.review;

import io.stevedore.submission.Standing;
import io.stevedore.submission.SubmissionState;

/** Which decisions a submission is open to; values in, a problem or nothing out. */
final class ReviewRules {

    private ReviewRules() {}

    /**
     * Lets a move through that leads along an edge of {@link SubmissionState} which reviewers may take.
     *
     * @throws io.stevedore.kernel.Problem.Conflict otherwise, saying so if the move took effect before
     */
    static void check(Standing standing, Move move) {
        boolean took = standing.status() == move.to()
                || (standing.status() == SubmissionState.SYNCED && move.to() == SubmissionState.APPROVED);
        if (took) {
            throw ReviewProblems.alreadyDone(standing, move);
        }
        boolean open = standing.status() == SubmissionState.REVIEW
                || (move.to() == SubmissionState.CANCELLED
                        && standing.status().successors().contains(SubmissionState.CANCELLED));
        if (!open) {
            throw ReviewProblems.wrongState(standing, move);
        }
    }
}
