package io.stevedore.submission;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.stevedore.kernel.Ids;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a receiver is told of an event: the session and its submission as they are then (contract: webhooks.md, "Body").
 *
 * @param eventId as receivers see it, {@code evt_…}
 * @param state the session's
 * @param result null until processing has ended well
 * @param failedReason the session's, null unless it failed
 * @param metadata JSON text of an object
 */
@RegisterForReflection
public record Envelope(
        String eventId,
        String eventType,
        Instant occurredAt,
        String sessionId,
        String submissionId,
        Workflow workflow,
        String state,
        String submissionStatus,
        String companyId,
        @Nullable Result result,
        @Nullable String failedReason,
        String clientSubmissionId,
        @JsonRawValue String metadata) {

    /** What {@link #of} reads of {@link #TABLES}. */
    public static final String COLUMNS = "u.id AS submission_id, u.session_id, u.company_id, u.status,"
            + " u.client_submission_id, u.metadata, u.extracted_data, u.confidence, u.fraud_status, u.workflow_version,"
            + " s.state, s.failed_reason, w.slug";

    /** A submission {@code u} with its session {@code s} and its workflow. */
    public static final String TABLES =
            "submission u JOIN upload_session s ON s.id = u.session_id" + " JOIN workflow w ON w.id = u.workflow_id";

    /** The version that the session was opened on. */
    @RegisterForReflection
    public record Workflow(String slug, int version) {}

    /**
     * What processing found.
     *
     * @param extractedData JSON text of an object
     * @param confidence 0..1
     * @param fraudStatus clean, flagged or blocked
     */
    @RegisterForReflection
    public record Result(
            @JsonRawValue String extractedData, @Nullable Double confidence, String fraudStatus) {}

    /** The envelope of an event about what the row holds. */
    public static Envelope of(UUID eventId, String eventType, Instant occurredAt, Row row) {
        return new Envelope(
                Ids.text("evt", eventId),
                eventType,
                occurredAt,
                Ids.text("ses", row.getUUID("session_id")),
                Ids.text(Submissions.PREFIX, row.getUUID("submission_id")),
                new Workflow(row.getString("slug"), row.getInteger("workflow_version")),
                row.getString("state"),
                row.getString("status"),
                Ids.text("cmp", row.getUUID("company_id")),
                row.getString("state").equals("completed") ? result(row) : null,
                row.getString("failed_reason"),
                row.getString("client_submission_id"),
                row.getString("metadata"));
    }

    private static Result result(Row row) {
        return new Result(row.getString("extracted_data"), row.getDouble("confidence"), row.getString("fraud_status"));
    }
}
