package io.stevedore.job;

import io.stevedore.submission.EventType;
import io.stevedore.submission.SubmissionState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How processing ended well.
 *
 * @param status {@code review} or {@code approved}
 * @param extractedData JSON text of an object
 * @param confidence 0..1
 * @param files what was found of each file
 */
record Outcome(SubmissionState status, String extractedData, double confidence, List<Examined> files) {

    /** What the outcome is called in the history and by webhooks. */
    EventType event() {
        return status == SubmissionState.REVIEW ? EventType.SESSION_REVIEW_REQUIRED : EventType.SESSION_COMPLETED;
    }

    /**
     * What was found of one file.
     *
     * @param sha256 hex, of the sealed bytes
     * @param width pixels of the upright image
     * @param perceptualHash 64 bits, see {@code imaging}
     * @param text what was read, null where the workflow reads nothing
     */
    record Examined(
            int fileIndex,
            String sha256,
            int width,
            int height,
            long perceptualHash,
            io.stevedore.extraction.@Nullable PageText text) {}
}
