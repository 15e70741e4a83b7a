package io.stevedore.review;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.stevedore.kernel.Ids;
import io.stevedore.kernel.Page;
import io.stevedore.review.SubmissionDetail.Workflow;
import io.stevedore.submission.Submissions;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A submission in the list.
 *
 * @param fraudStatus clean, flagged or blocked
 * @param fraudScore 0..100
 * @param extractedData empty until something was read
 * @param confidence 0..1, null until processed
 */
@Schema(name = "SubmissionItem")
public record SubmissionItem(
        String id,
        String submissionStatus,
        String fraudStatus,
        int fraudScore,
        Workflow workflow,
        @JsonRawValue @Schema(implementation = Map.class) String extractedData,
        @Nullable Double confidence,
        Instant createdAt,
        String clientSubmissionId) {

    /** The list as the API's document shows it: an annotation can't name {@code Page<SubmissionItem>}. */
    @Schema(name = "SubmissionPage")
    record PageOf(List<SubmissionItem> data, Page.Pagination pagination) {}

    static SubmissionItem of(Row row) {
        return new SubmissionItem(
                Ids.text(Submissions.PREFIX, row.getUUID("id")),
                row.getString("status"),
                row.getString("fraud_status"),
                row.getInteger("fraud_score"),
                new Workflow(row.getString("slug"), row.getString("name"), row.getInteger("workflow_version")),
                row.getString("extracted_data"),
                row.getDouble("confidence"),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getString("client_submission_id"));
    }
}
