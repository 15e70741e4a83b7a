package io.stevedore.job;

import io.stevedore.job.JobView.Result;
import io.stevedore.kernel.Ids;
import io.stevedore.session.SessionState;
import io.stevedore.session.SessionView.WorkflowRef;
import io.stevedore.submission.SessionTopic;
import io.stevedore.submission.SubmissionState;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** A session and its submission, as one query reads them. */
record JobRow(Row row) {

    /** By session and lineage. The latest event's delivery is looked for only where a receiver was named. */
    static final String FIND = """
            SELECT s.id, s.submission_id, s.company_id, s.workflow_id, s.workflow_version, s.state, s.expires_at,
              s.processed_at, s.failed_reason, s.client_submission_id, u.status, u.metadata, u.extracted_data,
              u.confidence, u.fraud_status,
              CASE WHEN s.webhook_url IS NOT NULL THEN (
                SELECT d.state FROM delivery d WHERE d.ordering_key = s.id AND d.topic = '%s' ORDER BY d.seq DESC LIMIT 1
              ) END AS webhook_delivery
            FROM upload_session s JOIN submission u ON u.id = s.submission_id
            WHERE s.id = $1 AND s.lineage_id = $2""".formatted(SessionTopic.NAME);

    /** The state as callers see it: a pending session is expired from its last moment on, swept or not. */
    SessionState state(Instant now) {
        SessionState stored = SessionState.of(row.getString("state"));
        boolean over = !now.isBefore(row.getOffsetDateTime("expires_at").toInstant());
        return stored == SessionState.PENDING && over ? SessionState.EXPIRED : stored;
    }

    java.util.UUID workflowId() {
        return row.getUUID("workflow_id");
    }

    int workflowVersion() {
        return row.getInteger("workflow_version");
    }

    JobView view(String slug, Instant now) {
        SessionState state = state(now);
        OffsetDateTime processedAt = row.getOffsetDateTime("processed_at");
        return new JobView(
                Ids.text("ses", row.getUUID("id")),
                Ids.text("sub", row.getUUID("submission_id")),
                new WorkflowRef(slug, workflowVersion()),
                Ids.text("cmp", row.getUUID("company_id")),
                state.text(),
                state == SessionState.EXPIRED ? SubmissionState.CANCELLED.text() : row.getString("status"),
                state == SessionState.COMPLETED ? result() : null,
                row.getString("failed_reason"),
                row.getString("client_submission_id"),
                row.getString("metadata"),
                processedAt == null ? null : processedAt.toInstant(),
                row.getString("webhook_delivery"));
    }

    private @Nullable Result result() {
        return new Result(row.getString("extracted_data"), row.getDouble("confidence"), row.getString("fraud_status"));
    }
}
