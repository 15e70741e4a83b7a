package io.stevedore.sync;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is posted: the webhooks' envelope (contract: webhooks.md, "Body"), and what a system downstream needs besides. It
 * holds no presigned address, since every attempt sends the same bytes and an address would have run out by then.
 *
 * @param state the session's
 * @param metadata JSON text of an object
 * @param externalUser JSON text of an object, null where none was given
 */
@RegisterForReflection
record SyncBody(
        String eventId,
        String eventType,
        Instant occurredAt,
        String sessionId,
        String submissionId,
        Workflow workflow,
        String state,
        String submissionStatus,
        String companyId,
        Result result,
        @Nullable String failedReason,
        String clientSubmissionId,
        @JsonRawValue String metadata,

        @JsonRawValue @Nullable String externalUser,

        String label,
        List<File> files) {

    static final String EVENT_TYPE = "submission.sync";

    /** The version that the session was opened on. */
    @RegisterForReflection
    record Workflow(String slug, int version) {}

    /**
     * What processing found.
     *
     * @param extractedData JSON text of an object
     * @param confidence 0..1, null where nothing was processed
     */
    @RegisterForReflection
    record Result(
            @JsonRawValue String extractedData, @Nullable Double confidence, String fraudStatus) {}

    /** A sealed file; what processing did not find is null. */
    @RegisterForReflection
    record File(
            int fileIndex,
            @Nullable String label,
            String contentType,
            long sizeBytes,
            @Nullable Integer width,
            @Nullable Integer height,
            @Nullable String sha256) {}
}
