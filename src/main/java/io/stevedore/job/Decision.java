package io.stevedore.job;

import io.stevedore.fraud.FraudStatus;
import io.stevedore.submission.SubmissionState;
import io.stevedore.workflow.ReviewPolicy;

/** Whether a person must look, decided from values alone. */
final class Decision {

    private Decision() {}

    /**
     * The status that processing ends in.
     *
     * @param policy of the version
     * @param confidence 0..1
     * @param complete whether every required field was read
     */
    static SubmissionState of(ReviewPolicy policy, FraudStatus fraudStatus, double confidence, boolean complete) {
        boolean suspicious = fraudStatus != FraudStatus.CLEAN;
        boolean review = switch (policy.when()) {
            case ALWAYS -> true;
            case NEVER -> false;
            case FLAGGED -> suspicious;
            case UNCERTAIN -> suspicious || !complete || confidence < minimum(policy);
        };
        return review ? SubmissionState.REVIEW : SubmissionState.APPROVED;
    }

    private static double minimum(ReviewPolicy policy) {
        return policy.minConfidence() == null ? 0 : policy.minConfidence().doubleValue();
    }
}
