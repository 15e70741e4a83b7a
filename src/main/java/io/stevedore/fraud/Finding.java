package io.stevedore.fraud;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that a check found; it becomes a match when the outcome is recorded.
 *
 * @param score 0..100, see {@link Scores}
 * @param fileIndex the submission's file; null where it is about data
 * @param matchedSubmissionId the other submission, of the same company; null where there is none
 * @param matchedFileIndex the other submission's file; null where there is none
 * @param evidence JSON text of an object; {@code summary} is a sentence for a reviewer, {@code total} how many were found
 *     of this file and kind, of which {@link #MOST_KEPT} are kept
 */
public record Finding(
        Kind kind,
        int score,
        @Nullable Integer fileIndex,
        @Nullable UUID matchedSubmissionId,
        @Nullable Integer matchedFileIndex,
        String evidence) {

    /** Of a file and kind: the nearest, and of equally near ones those of the newest submissions. */
    public static final int MOST_KEPT = 20;
}
