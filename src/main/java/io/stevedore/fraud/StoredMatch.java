package io.stevedore.fraud;

import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** A fraud match as it stands in the database. */
record StoredMatch(
        UUID id,
        Kind kind,
        int score,
        @Nullable Integer fileIndex,
        @Nullable UUID matchedSubmissionId,
        @Nullable Integer matchedFileIndex,
        String evidence,
        Instant createdAt,
        @Nullable Resolution resolution,
        @Nullable Instant resolvedAt,
        @Nullable String resolvedBy) {

    private static final String SELECT = """
            SELECT id, kind, score, file_index, matched_submission_id, matched_file_index, evidence, created_at, resolution,
              resolved_at, resolved_by_name
            FROM fraud_match WHERE submission_id = $1""";

    /** All of a submission, newest first; of those found at one time, the weightiest first. */
    static final String LIST = SELECT + " ORDER BY created_at DESC, id DESC";

    /** The same, from behind a place on. */
    static final String PAGE = SELECT + " AND (created_at, id) < ($2, $3) ORDER BY created_at DESC, id DESC LIMIT $4";

    static List<StoredMatch> of(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(StoredMatch::of)
                .toList();
    }

    private static StoredMatch of(Row row) {
        String resolution = row.getString("resolution");
        OffsetDateTime resolvedAt = row.getOffsetDateTime("resolved_at");
        return new StoredMatch(
                row.getUUID("id"),
                Kind.of(row.getString("kind")),
                row.getInteger("score"),
                row.getInteger("file_index"),
                row.getUUID("matched_submission_id"),
                row.getInteger("matched_file_index"),
                row.getString("evidence"),
                row.getOffsetDateTime("created_at").toInstant(),
                resolution == null ? null : Resolution.of(resolution),
                resolvedAt == null ? null : resolvedAt.toInstant(),
                row.getString("resolved_by_name"));
    }

    /** The same match, resolved. */
    StoredMatch resolved(Resolution as, Instant at, String by) {
        return new StoredMatch(
                id, kind, score, fileIndex, matchedSubmissionId, matchedFileIndex, evidence, createdAt, as, at, by);
    }

    /** What the verdict needs of it. */
    Judged judged() {
        return new Judged(score, resolution);
    }
}
