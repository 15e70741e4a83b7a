package io.stevedore.retention;

import io.smallrye.mutiny.Uni;
import io.stevedore.fraud.EraseFindings;
import io.stevedore.kernel.SqlValues;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;

/**
 * Takes out of the tables what a submission's files held and what its sender wrote, and notes where its objects lie.
 *
 * <p>What stays: ids, states, times, scores and confidence, the caller's own id of the submission, and what reviewers wrote.
 */
@Singleton
class EraseRows {

    /** The digests that a caller announced are fingerprints of the files, so they go too. */
    private static final String ERASE = """
            WITH erased AS (
              UPDATE submission SET erased_at = $2, erasing_until = NULL, metadata = '{}', external_user = NULL,
                extracted_data = '{}', label = 'erased', updated_at = $2, revision = revision + 1
              WHERE id = $1 AND erased_at IS NULL
              RETURNING id, session_id
            ), session AS (
              UPDATE upload_session s SET sha256 = array_fill(NULL::text, ARRAY[cardinality(s.sha256)])
              FROM erased WHERE s.id = erased.session_id
            ), files AS (
              DELETE FROM submission_file f USING erased WHERE f.submission_id = erased.id
            )
            INSERT INTO object_deletion (prefix, created_at, due_at)
            SELECT place, $2, $3 FROM erased, unnest($4::text[]) AS place
            ON CONFLICT (prefix) DO NOTHING""";

    private final EraseFindings findings;

    EraseRows(EraseFindings findings) {
        this.findings = findings;
    }

    /**
     * Erases one that the transaction holds, and that was not erased before.
     *
     * @param lease when somebody else looks after the objects
     */
    Uni<Void> erase(SqlConnection transaction, Held held, Instant now, Instant lease) {
        Tuple arguments = Tuple.of(
                held.id(),
                SqlValues.time(now),
                SqlValues.time(lease),
                held.places().toArray(String[]::new));
        return transaction
                .preparedQuery(ERASE)
                .execute(arguments)
                .chain(() -> findings.erase(transaction, held.id()))
                .chain(() -> ScrubBodies.scrub(transaction, held));
    }
}
