package io.stevedore.job;

import io.stevedore.extraction.PageText;
import io.stevedore.fraud.Finding;
import io.stevedore.fraud.Verdict;
import io.stevedore.imaging.ImageMetadata;
import io.stevedore.imaging.ImagePrint;
import io.stevedore.submission.EventType;
import io.stevedore.submission.SubmissionState;
import io.stevedore.workflow.Definition.SyncTarget;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How processing ended well.
 *
 * @param status {@code review} or {@code approved}
 * @param extractedData JSON text of an object
 * @param confidence 0..1
 * @param files what was found of each file
 * @param verdict what the findings come to
 * @param findings of the fraud checks
 * @param sync where it is sent now that it is approved; null for nowhere, or not yet
 */
record Outcome(
        SubmissionState status,
        String extractedData,
        double confidence,
        List<Examined> files,
        Verdict verdict,
        List<Finding> findings,
        @Nullable SyncTarget sync) {

    /** What the outcome is called in the history and by webhooks. */
    EventType event() {
        return status == SubmissionState.REVIEW ? EventType.SESSION_REVIEW_REQUIRED : EventType.SESSION_COMPLETED;
    }

    /**
     * What was found of one file.
     *
     * @param sha256 hex, of the sealed bytes
     * @param width pixels of the upright image
     * @param turns prints of the picture as it is and turned, none where it shows nothing to be recognised by
     * @param metadata what the camera or an editor wrote into it
     * @param text what was read, null where the workflow reads nothing
     */
    record Examined(
            int fileIndex,
            String sha256,
            int width,
            int height,
            List<ImagePrint> turns,
            ImageMetadata metadata,
            @Nullable PageText text) {}
}
