package io.stevedore.fraud;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.stevedore.kernel.Ids;
import io.stevedore.submission.Submissions;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a check found about a submission (contract: sessions.md, "Fraud matches").
 *
 * @param kind exact_file, similar_image, same_data or metadata
 * @param score 0..100, 100 is certain
 * @param fileIndex the file that it is about; null where it is about the submission as a whole
 * @param matchedSubmissionId the other submission of the company; null where there is none
 * @param matchedFileIndex the other submission's file; null where there is none
 * @param evidence JSON text of an object; {@code summary} in it is a sentence for the reviewer
 * @param resolution null until resolved, then false_positive or confirmed_fraud
 * @param resolvedBy the name of the key that resolved it
 */
@Schema(name = "FraudMatch")
public record FraudMatch(
        String id,
        String kind,
        int score,
        @Nullable Integer fileIndex,
        @Nullable String matchedSubmissionId,
        @Nullable Integer matchedFileIndex,
        @JsonRawValue @Schema(implementation = Map.class) String evidence,
        @Nullable String resolution,
        @Nullable Instant resolvedAt,
        @Nullable String resolvedBy,
        Instant createdAt) {

    static final String PREFIX = "frm";

    static FraudMatch of(StoredMatch match) {
        UUID other = match.matchedSubmissionId();
        Resolution resolution = match.resolution();
        return new FraudMatch(
                Ids.text(PREFIX, match.id()),
                match.kind().text(),
                match.score(),
                match.fileIndex(),
                other == null ? null : Ids.text(Submissions.PREFIX, other),
                match.matchedFileIndex(),
                match.evidence(),
                resolution == null ? null : resolution.text(),
                match.resolvedAt(),
                match.resolvedBy(),
                match.createdAt());
    }
}
