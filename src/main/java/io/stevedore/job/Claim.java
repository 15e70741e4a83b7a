package io.stevedore.job;

import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.UUID;

/**
 * A session that this process holds.
 *
 * @param submittedAt when its files were sealed
 * @param attempt the fencing number: what a later claim raised it above can't be written any more
 * @param tries how often it was claimed so far, this time included, not counting those given back
 */
record Claim(
        UUID sessionId,
        UUID submissionId,
        UUID companyId,
        UUID workflowId,
        int workflowVersion,
        Instant submittedAt,
        int attempt,
        int tries) {

    static Claim of(Row row) {
        return new Claim(
                row.getUUID("id"),
                row.getUUID("submission_id"),
                row.getUUID("company_id"),
                row.getUUID("workflow_id"),
                row.getInteger("workflow_version"),
                row.getOffsetDateTime("submitted_at").toInstant(),
                row.getInteger("attempt"),
                row.getInteger("tries"));
    }
}
