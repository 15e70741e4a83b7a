package io.stevedore.session;

/** The one statement that opens a session: session, submission and event, or nothing where a live one of its scope stands. */
public final class OpenStatement {

    /** Its arguments are those of {@code Opening.row()}. */
    public static final String SQL = """
            WITH session AS (
              INSERT INTO upload_session (id, submission_id, company_id, lineage_id, key_id, workflow_id,
                workflow_version, client_submission_id, state, file_count, content_types, sizes, sha256, webhook_url,
                created_at, expires_at, sweep_at)
              VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'pending', $9, $10, $11, $12, $13, $14, $15, $16)
              ON CONFLICT (lineage_id, workflow_id, client_submission_id) WHERE state <> 'expired' DO NOTHING
              RETURNING id
            ), opened AS (
              INSERT INTO submission (id, session_id, company_id, workflow_id, workflow_version, status,
                client_submission_id, metadata, external_user, label, created_at, updated_at)
              SELECT $2, $1, $3, $6, $7, 'created', $8, $17, $18, $19, $14, $14 FROM session
            ), event AS (
              INSERT INTO submission_event
                (id, submission_id, company_id, type, occurred_at, actor_type, actor_id, actor_name)
              SELECT $20, $2, $3, 'session.created', $14, 'key', $5, $21 FROM session
            )
            SELECT id FROM session""";

    private OpenStatement() {}
}
