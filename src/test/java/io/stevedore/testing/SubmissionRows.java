package io.stevedore.testing;

import io.stevedore.kernel.Ids;
import java.util.List;
import java.util.UUID;

/** Submissions with their sessions written straight to the database, for tests that need many, or one in an odd state. */
public final class SubmissionRows {

    public static final UUID OCR = UUID.fromString("01980000-0000-7000-8000-000000000001");
    public static final UUID COMPLIANCE = UUID.fromString("01980000-0000-7000-8000-000000000002");

    private static final String ADD = """
            WITH made AS (
              SELECT gen_random_uuid() AS session, gen_random_uuid() AS submission, %s AS at, n FROM generate_series(1, %d) AS n
            ), submissions AS (
              INSERT INTO submission (id, session_id, company_id, workflow_id, workflow_version, status, fraud_status,
                client_submission_id, metadata, label, created_at, updated_at)
              SELECT submission, session, %s, %s, 1, %s, %s, %s, '{}', 'row', at, at FROM made
            )
            INSERT INTO upload_session (id, submission_id, company_id, lineage_id, key_id, workflow_id, workflow_version,
              client_submission_id, state, file_count, content_types, sizes, sha256, created_at, expires_at)
            SELECT session, submission, %s, gen_random_uuid(), gen_random_uuid(), %s, 1, session::text,
              CASE %s WHEN 'created' THEN 'pending' WHEN 'processing' THEN 'submitted' WHEN 'failed' THEN 'failed'
                ELSE 'completed' END,
              1, '{image/jpeg}', '{null}', '{null}', at, at + interval '30 minutes' FROM made
            RETURNING submission_id::text""";

    private SubmissionRows() {}

    /** One submission of the compliance workflow, just made. */
    public static UUID add(UUID company, String status, String fraudStatus) {
        return add(company, COMPLIANCE, status, fraudStatus, "client-" + UUID.randomUUID(), "now()");
    }

    /** One submission; {@code at} is SQL for when it was made. */
    public static UUID add(UUID company, UUID workflow, String status, String fraudStatus, String clientId, String at) {
        return UUID.fromString(
                addMany(1, quoted(company), quoted(workflow), text(status), text(fraudStatus), text(clientId), at)
                        .get(0));
    }

    /** Many at once; every argument after the first is SQL over {@code n}, the row's number from 1 on. */
    public static List<String> addMany(
            int count, String company, String workflow, String status, String fraudStatus, String clientId, String at) {
        return Sql.column(
                ADD.formatted(at, count, company, workflow, status, fraudStatus, clientId, company, workflow, status));
    }

    /** A fraud match of the submission; a resolution may be null. Gives its id as callers see it. */
    public static String addMatch(UUID submission, String kind, int score, String resolution) {
        UUID id = UUID.randomUUID();
        Sql.run("""
                INSERT INTO fraud_match (id, submission_id, company_id, kind, score, file_index, evidence, created_at,
                  resolution, resolved_at, resolved_by_name)
                SELECT ?, id, company_id, ?, ?, 0, '{"summary": "written by a test"}', now(),
                  ?, CASE WHEN ?::text IS NULL THEN NULL ELSE now() END, CASE WHEN ?::text IS NULL THEN NULL ELSE 'a key' END
                FROM submission WHERE id = ?""", id, kind, score, resolution, resolution, resolution, submission);
        return Ids.text("frm", id);
    }

    public static String quoted(UUID id) {
        return "'" + id + "'::uuid";
    }

    private static String text(String value) {
        return "'" + value + "'";
    }
}
