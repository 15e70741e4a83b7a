package io.stevedore.submission;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A submission with its files and its newest events, as it stands in the database.
 *
 * @param metadata JSON text of an object
 * @param externalUser JSON text of an object, null where none was given
 * @param extractedData JSON text of an object, empty until something was read
 * @param confidence 0..1, null until processed
 * @param files by slot
 * @param events newest first
 * @param revision goes up with every change
 */
public record Submission(
        UUID id,
        UUID sessionId,
        UUID companyId,
        String workflowSlug,
        String workflowName,
        int workflowVersion,
        SubmissionState status,
        String fraudStatus,
        int fraudScore,
        String clientSubmissionId,
        String metadata,
        @Nullable String externalUser,
        String label,
        String extractedData,
        @Nullable Double confidence,
        @Nullable String rejectReason,
        @Nullable String cancelReason,
        @Nullable String failedReason,
        Instant createdAt,
        Instant updatedAt,
        List<SealedFile> files,
        List<Event> events,
        Sync sync,
        int revision) {

    /**
     * A file that counted at submit, in the copy that nobody can change.
     *
     * @param sha256 hex, null until processed
     * @param width pixels of the upright image, null until processed
     */
    public record SealedFile(
            int fileIndex,
            @Nullable String label,
            String contentType,
            long sizeBytes,
            String sealedKey,
            @Nullable String sha256,
            @Nullable Integer width,
            @Nullable Integer height) {}

    /**
     * Something that happened.
     *
     * @param actorType {@code key} or {@code system}
     * @param actorId the key's id, null for the system
     * @param data JSON text of an object
     */
    public record Event(
            UUID id,
            String type,
            Instant occurredAt,
            String actorType,
            @Nullable UUID actorId,
            String actorName,
            String data) {}

    /**
     * What happened downstream of an approval.
     *
     * @param status {@code none}, {@code pending}, {@code delivered} or {@code failed}
     * @param lastError a short phrase for people, null unless the last attempt failed
     * @param updatedAt null where nothing is to be sent
     */
    public record Sync(
            String status,
            @Nullable String lastError,
            @Nullable Instant updatedAt) {}

    static Submission of(SubmissionEntity row, List<FileEntity> files, List<EventEntity> events) {
        return new Submission(
                row.id,
                row.sessionId,
                row.companyId,
                row.workflow.slug(),
                row.workflow.name(),
                row.workflowVersion,
                SubmissionState.of(row.status),
                row.fraudStatus,
                row.fraudScore,
                row.clientSubmissionId,
                row.metadata,
                row.externalUser,
                row.label,
                row.extractedData,
                row.confidence,
                row.rejectReason,
                row.cancelReason,
                row.failedReason,
                row.createdAt,
                row.updatedAt,
                files.stream().map(Submission::file).toList(),
                events.stream().map(Submission::event).toList(),
                new Sync(row.syncStatus, row.syncError, row.syncUpdatedAt),
                row.revision);
    }

    private static SealedFile file(FileEntity row) {
        return new SealedFile(
                row.fileIndex,
                row.label,
                row.contentType,
                row.sizeBytes,
                row.sealedKey,
                row.sha256,
                row.width,
                row.height);
    }

    private static Event event(EventEntity row) {
        return new Event(row.id, row.type, row.occurredAt, row.actorType, row.actorId, row.actorName, row.data);
    }
}
