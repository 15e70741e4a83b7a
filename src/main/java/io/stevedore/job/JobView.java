package io.stevedore.job;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.stevedore.session.SessionView.WorkflowRef;
import java.time.Instant;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A session as the one who follows it sees it.
 *
 * @param state pending, submitted, completed, failed or expired
 * @param result what was found, null until completed
 * @param failedReason null unless failed
 * @param webhookDeliveryStatus of the latest event: pending, delivered or failed; null without a webhookUrl or an event yet
 */
@Schema(name = "Job")
public record JobView(
        String sessionId,
        String submissionId,
        WorkflowRef workflow,
        String companyId,
        String state,
        String submissionStatus,
        @Nullable Result result,
        @Nullable String failedReason,
        String clientSubmissionId,
        @JsonRawValue @Schema(implementation = Map.class) String metadata,
        @Nullable Instant processedAt,
        @Nullable String webhookDeliveryStatus) {

    /**
     * What processing found.
     *
     * @param extractedData by the names of the workflow's output schema
     * @param confidence 0..1
     * @param fraudStatus clean, flagged or blocked
     */
    public record Result(
            @JsonRawValue @Schema(implementation = Map.class)
            String extractedData,

            double confidence,
            String fraudStatus) {}
}
