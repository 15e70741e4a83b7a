package io.stevedore.sync;

import io.stevedore.submission.Envelope;
import io.stevedore.sync.SyncBody.File;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

/**
 * An approved submission with its session, as one query reads them.
 *
 * @param first the submission's members, the same in each row
 * @param files by slot
 */
record SyncRow(Row first, List<File> files) {

    /** A row a file; one without a file where there is none; none where the submission is not approved. */
    static final String FIND = "SELECT " + Envelope.COLUMNS
            + ", u.external_user, u.label AS shown, s.key_id,"
            + " f.file_index, f.label, f.content_type, f.size_bytes, f.width, f.height, f.sha256"
            + " FROM " + Envelope.TABLES + " LEFT JOIN submission_file f ON f.submission_id = u.id"
            + " WHERE u.id = $1 AND u.status = 'approved' ORDER BY f.file_index";

    /** @throws IllegalStateException if the submission is not approved, which its caller has just seen to */
    static SyncRow of(RowSet<Row> rows) {
        if (rows.size() == 0) {
            throw new IllegalStateException("Only an approved submission is synced");
        }
        List<File> files = StreamSupport.stream(rows.spliterator(), false)
                .filter(row -> row.getInteger("file_index") != null)
                .map(SyncRow::file)
                .toList();
        return new SyncRow(rows.iterator().next(), files);
    }

    UUID companyId() {
        return first.getUUID("company_id");
    }

    UUID sessionId() {
        return first.getUUID("session_id");
    }

    UUID keyId() {
        return first.getUUID("key_id");
    }

    SyncBody body(UUID eventId, Instant now) {
        return new SyncBody(
                Envelope.of(eventId, SyncBody.EVENT_TYPE, now, first),
                first.getString("external_user"),
                first.getString("shown"),
                files);
    }

    private static File file(Row row) {
        return new File(
                row.getInteger("file_index"),
                row.getString("label"),
                row.getString("content_type"),
                row.getLong("size_bytes"),
                row.getInteger("width"),
                row.getInteger("height"),
                row.getString("sha256"));
    }
}
