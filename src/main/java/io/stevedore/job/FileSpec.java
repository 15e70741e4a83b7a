package io.stevedore.job;

import io.vertx.mutiny.sqlclient.Row;
import org.jspecify.annotations.Nullable;

/**
 * A sealed file that is to be examined.
 *
 * @param contentType what its slot says it is
 * @param sha256 what the caller said its bytes hash to, lower-case hex; null if nothing
 */
record FileSpec(
        int fileIndex,
        String contentType,
        String sealedKey,
        @Nullable String sha256) {

    /** The files of a session, with the digests that it was created with; SQL counts an array from 1. */
    static final String LIST = """
            SELECT f.file_index, f.content_type, f.sealed_key, s.sha256[f.file_index + 1] AS sha256
            FROM upload_session s JOIN submission_file f ON f.submission_id = s.submission_id
            WHERE s.id = $1 ORDER BY f.file_index""";

    static FileSpec of(Row row) {
        return new FileSpec(
                row.getInteger("file_index"),
                row.getString("content_type"),
                row.getString("sealed_key"),
                row.getString("sha256"));
    }
}
