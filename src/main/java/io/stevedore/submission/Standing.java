package io.stevedore.submission;

import io.stevedore.kernel.Ids;
import java.util.UUID;

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
