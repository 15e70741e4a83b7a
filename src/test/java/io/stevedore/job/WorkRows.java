package io.stevedore.job;

import io.stevedore.testing.Sql;
import java.util.List;
import java.util.UUID;

/** Submitted sessions written straight to the database, without files, for tests that look at who takes them. */
final class WorkRows {

    private static final String LABEL = "work rows";

    private static final String ADD = """
            WITH made AS (
              SELECT gen_random_uuid() AS session, gen_random_uuid() AS submission, n FROM generate_series(1, %1$d) AS n
            ), submissions AS (
              INSERT INTO submission (id, session_id, company_id, workflow_id, workflow_version, status,
                client_submission_id, metadata, label, created_at, updated_at)
              SELECT submission, session, %2$s, '01980000-0000-7000-8000-000000000002', 1, '%3$s',
                session::text, '{}', '%4$s', now(), now() FROM made
            )
            INSERT INTO upload_session (id, submission_id, company_id, lineage_id, key_id, workflow_id, workflow_version,
              client_submission_id, state, file_count, content_types, sizes, sha256, created_at, expires_at, due_at, reads)
            SELECT session, submission, %2$s, gen_random_uuid(), gen_random_uuid(),
              '01980000-0000-7000-8000-000000000002', 1, session::text, '%5$s', 1, '{image/jpeg}', '{null}', '{null}',
              now(), now() + interval '1 hour', %6$s, %7$s FROM made
            RETURNING id::text""";

    private WorkRows() {}

    /** One session that has been due for so many seconds, and needs no reading. */
    static UUID add(UUID company, int secondsDue) {
        return UUID.fromString(add(company, 1, secondsDue, false).get(0));
    }

    /** So many sessions of one company, due one millisecond after the other, the first for so many seconds. */
    static List<String> add(UUID company, int count, int secondsDue, boolean reads) {
        String due = "now() - interval '%d s' + n * interval '1 ms'".formatted(secondsDue);
        return Sql.column(
                ADD.formatted(count, "'" + company + "'::uuid", "processing", LABEL, "submitted", due, reads));
    }

    /** So many sessions of fifty companies that are done. */
    static void addSettled(int count) {
        String company = "('0ddddddd-0000-0000-0000-0000000000' || 10 + n % 50)::uuid";
        Sql.column(ADD.formatted(count, company, "approved", LABEL, "completed", "null", false));
    }

    /** What a claim or an outcome may change. */
    static String row(UUID id) {
        return Sql.text(
                "SELECT concat_ws('|', s.state, s.attempt, s.tries, s.due_at, s.worker, s.last_fault, s.failed_reason,"
                        + " u.status, u.revision) FROM upload_session s JOIN submission u ON u.id = s.submission_id"
                        + " WHERE s.id = ?",
                id);
    }

    static List<String> events(UUID id) {
        return Sql.column(
                "SELECT type FROM submission_event WHERE submission_id ="
                        + " (SELECT submission_id FROM upload_session WHERE id = ?)",
                id);
    }

    /** Takes these rows away, and every other session out of the queue. */
    static void clear() {
        Sql.run("UPDATE upload_session SET due_at = NULL WHERE state = 'submitted'");
        for (String table : List.of("event_envelope", "submission_event", "upload_session")) {
            Sql.run(
                    "DELETE FROM " + table + " WHERE submission_id IN (SELECT id FROM submission WHERE label = ?)",
                    LABEL);
        }
        Sql.run("DELETE FROM submission WHERE label = ?", LABEL);
    }
}
