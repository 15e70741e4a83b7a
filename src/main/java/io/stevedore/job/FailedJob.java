package io.stevedore.job;

import io.stevedore.kernel.Cursor;
import io.stevedore.kernel.Ids;
import io.stevedore.session.SessionView.WorkflowRef;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A job that gave up, as an operator sees it.
 *
 * @param failedReason a sentence for people
 * @param attempts how often it was tried since it was submitted, or run again
 */
@Schema(name = "FailedJob")
public record FailedJob(
        String sessionId,
        String submissionId,
        String companyId,
        WorkflowRef workflow,
        String failedReason,
        int attempts,
        Instant failedAt,
        String clientSubmissionId) {

    /** Behind a place, the latest first. */
    static final String LIST = """
            SELECT s.id, s.submission_id, s.company_id, s.workflow_version, w.slug, s.failed_reason, s.tries,
              s.processed_at, s.client_submission_id
            FROM upload_session s JOIN workflow w ON w.id = s.workflow_id
            WHERE s.state = 'failed' AND s.processed_at IS NOT NULL AND (s.processed_at, s.id) < ($1, $2)
            ORDER BY s.processed_at DESC, s.id DESC LIMIT $3""";

    static FailedJob of(Row row) {
        return new FailedJob(
                Ids.text("ses", row.getUUID("id")),
                Ids.text("sub", row.getUUID("submission_id")),
                Ids.text("cmp", row.getUUID("company_id")),
                new WorkflowRef(row.getString("slug"), row.getInteger("workflow_version")),
                row.getString("failed_reason"),
                row.getInteger("tries"),
                failedAt(row),
                row.getString("client_submission_id"));
    }

    static Cursor place(Row row) {
        return new Cursor(failedAt(row), row.getUUID("id"));
    }

    private static Instant failedAt(Row row) {
        return row.getOffsetDateTime("processed_at").toInstant();
    }
}
