package io.stevedore.submission;

import io.stevedore.kernel.Ids;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a submission stands: what is decided on before its status, or what was found of it, is moved.
 *
 * @param fraudStatus clean, flagged or blocked
 * @param revision goes up with every change; a write that names it finds out whether anybody else was faster
 */
public record Standing(
        UUID id,
        UUID sessionId,
        UUID companyId,
        UUID workflowId,
        int workflowVersion,
        SubmissionState status,
        String fraudStatus,
        int revision) {

    /** By id and company; an id that is null finds nothing. */
    static final String LOCK = """
            SELECT id, session_id, company_id, workflow_id, workflow_version, status, fraud_status, revision
            FROM submission WHERE id = $1 AND company_id = $2 FOR UPDATE""";

    static @Nullable Standing of(RowSet<Row> rows) {
        if (rows.size() == 0) {
            return null;
        }
        Row row = rows.iterator().next();
        return new Standing(
                row.getUUID("id"),
                row.getUUID("session_id"),
                row.getUUID("company_id"),
                row.getUUID("workflow_id"),
                row.getInteger("workflow_version"),
                SubmissionState.of(row.getString("status")),
                row.getString("fraud_status"),
                row.getInteger("revision"));
    }

    static Standing of(SubmissionEntity row) {
        return new Standing(
                row.id,
                row.sessionId,
                row.companyId,
                row.workflowId,
                row.workflowVersion,
                SubmissionState.of(row.status),
                row.fraudStatus,
                row.revision);
    }

    /** The id as callers see it. */
    public String text() {
        return Ids.text(Submissions.PREFIX, id);
    }
}
