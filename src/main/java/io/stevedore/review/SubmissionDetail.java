package io.stevedore.review;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.stevedore.fraud.FraudMatch;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * All of a submission.
 *
 * @param extractedData empty until something was read
 * @param confidence 0..1, null until processed
 * @param label the external user's name, else e-mail address, else id, else the name of the key
 * @param files those that counted at submit
 * @param fraudMatches what the fraud checks found, newest and weightiest first
 * @param events the newest 100, newest first
 */
@Schema(name = "SubmissionDetail")
public record SubmissionDetail(
        String id,
        String submissionStatus,
        String fraudStatus,
        int fraudScore,
        Workflow workflow,
        @JsonRawValue @Schema(implementation = Map.class) String extractedData,
        @Nullable Double confidence,
        Instant createdAt,
        String clientSubmissionId,
        String sessionId,
        String companyId,
        @JsonRawValue @Schema(implementation = Map.class) String metadata,

        @JsonRawValue @Schema(implementation = User.class) @Nullable
        String externalUser,

        String label,
        @Nullable String rejectReason,
        @Nullable String cancelReason,
        @Nullable String failedReason,
        Instant updatedAt,
        List<File> files,
        List<FraudMatch> fraudMatches,
        List<Event> events,
        Sync sync) {

    /** The version that it was opened on. */
    @Schema(name = "SubmissionWorkflow")
    public record Workflow(String slug, String name, int version) {}

    /** The caller's own user, as the caller named them. */
    @Schema(name = "ExternalUser")
    public record User(
            @Nullable String id,
            @Nullable String name,
            @Nullable String email) {}

    /**
     * A sealed file.
     *
     * @param width pixels of the upright image, null until processed, as is {@code sha256}
     * @param downloadUrl a presigned GET
     */
    @Schema(name = "SubmissionFile")
    public record File(
            int fileIndex,
            @Nullable String label,
            String contentType,
            long sizeBytes,
            @Nullable Integer width,
            @Nullable Integer height,
            @Nullable String sha256,
            String downloadUrl,
            Instant downloadUrlExpiresAt) {}

    /** Something that happened to it. */
    @Schema(name = "SubmissionEvent")
    public record Event(
            String id,
            String type,
            Instant occurredAt,
            Actor actor,

            @JsonRawValue @Schema(implementation = Map.class)
            String data) {}

    /** Who made it happen: an API key, or the system itself. */
    @Schema(name = "Actor")
    public record Actor(String type, @Nullable String id, String name) {}

    /** What happened downstream of an approval. */
    @Schema(name = "Sync")
    public record Sync(
            String status,
            @Nullable String lastError,
            @Nullable Instant updatedAt) {}
}
