package io.stevedore.job;

import io.smallrye.mutiny.Uni;
import io.stevedore.fraud.RecordFindings;
import io.stevedore.job.Outcome.Examined;
import io.stevedore.kernel.Clock;
import io.stevedore.kernel.Db;
import io.stevedore.kernel.Ids;
import io.stevedore.kernel.SqlValues;
import io.stevedore.submission.EventType;
import io.stevedore.submission.PublishEvents;
import io.stevedore.sync.QueueSync;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.OffsetDateTime;
import java.util.UUID;

/** Writes how a job ended, and all that belongs to it, in one transaction, or nothing if the claim is no longer ours. */
@Singleton
class Outcomes {

    private static final String COMPLETE = """
            WITH moved AS (
              UPDATE upload_session SET state = 'completed', processed_at = $3, due_at = NULL, worker = NULL
              WHERE id = $1 AND attempt = $2 AND state = 'submitted'
              RETURNING id, submission_id, company_id
            ), decided AS (
              UPDATE submission s SET status = $4, extracted_data = $5, confidence = $6, fraud_status = $14,
                fraud_score = $15, updated_at = $3, revision = revision + 1
              FROM moved WHERE s.id = moved.submission_id AND s.status = 'processing'
            ), files AS (
              UPDATE submission_file f
              SET sha256 = found.sha256, width = found.width, height = found.height
              FROM moved, unnest($7::integer[], $8::text[], $9::integer[], $10::integer[])
                AS found(file_index, sha256, width, height)
              WHERE f.submission_id = moved.submission_id AND f.file_index = found.file_index
            ), event AS (
              INSERT INTO submission_event
                (id, submission_id, company_id, type, occurred_at, actor_type, actor_name, data)
              SELECT $11, submission_id, company_id, $12, $3, 'system', 'Stevedore', $13 FROM moved
            )
            SELECT pg_notify('stevedore_session', id::text) FROM moved""";

    private static final String FAIL = """
            WITH moved AS (
              UPDATE upload_session
              SET state = 'failed', processed_at = $3, failed_reason = $4, due_at = NULL, worker = NULL
              WHERE id = $1 AND attempt = $2 AND state = 'submitted'
              RETURNING id, submission_id, company_id
            ), failed AS (
              UPDATE submission s SET status = 'failed', failed_reason = $4, updated_at = $3, revision = revision + 1
              FROM moved WHERE s.id = moved.submission_id AND s.status = 'processing'
            ), event AS (
              INSERT INTO submission_event
                (id, submission_id, company_id, type, occurred_at, actor_type, actor_name, data)
              SELECT $5, submission_id, company_id, $6, $3, 'system', 'Stevedore', $7 FROM moved
            )
            SELECT pg_notify('stevedore_session', id::text) FROM moved""";

    private final Db db;
    private final RecordFindings findings;
    private final QueueSync sync;
    private final PublishEvents events;
    private final Clock clock;

    Outcomes(Db db, RecordFindings findings, QueueSync sync, PublishEvents events, Clock clock) {
        this.db = db;
        this.findings = findings;
        this.sync = sync;
        this.events = events;
        this.clock = clock;
    }

    /** Records a good end; false if the claim is no longer ours and nothing was written. */
    Uni<Boolean> complete(Claim claim, Outcome outcome) {
        UUID eventId = Ids.next();
        Tuple arguments = Tuple.from(new Object[] {
            claim.sessionId(),
            claim.attempt(),
            now(),
            outcome.status().text(),
            outcome.extractedData(),
            outcome.confidence(),
            SqlValues.column(outcome.files(), Integer[]::new, Examined::fileIndex),
            SqlValues.column(outcome.files(), String[]::new, Examined::sha256),
            SqlValues.column(outcome.files(), Integer[]::new, Examined::width),
            SqlValues.column(outcome.files(), Integer[]::new, Examined::height),
            eventId,
            outcome.event().text(),
            data(outcome),
            outcome.verdict().status().text(),
            outcome.verdict().score()
        });
        return db.transaction(connection -> connection
                .preparedQuery(COMPLETE)
                .execute(arguments)
                .map(rows -> rows.size() == 1)
                .call(ours -> ours
                        ? also(connection, claim, outcome)
                        : Uni.createFrom().voidItem())
                .call(() -> events.publish(connection, eventId)));
    }

    private Uni<Void> also(SqlConnection connection, Claim claim, Outcome outcome) {
        return findings.record(connection, claim.companyId(), claim.submissionId(), outcome.findings(), clock.now())
                .chain(() -> sync.queue(connection, claim.submissionId(), outcome.sync()));
    }

    private static String data(Outcome outcome) {
        return new JsonObject()
                .put("confidence", outcome.confidence())
                .put("fraudStatus", outcome.verdict().status().text())
                .put("fraudScore", outcome.verdict().score())
                .put("fraudMatches", outcome.findings().size())
                .encode();
    }

    /** Records that the job failed for good; false if the claim is no longer ours and nothing was written. */
    Uni<Boolean> fail(Claim claim, String reason) {
        UUID eventId = Ids.next();
        Tuple arguments = Tuple.from(new Object[] {
            claim.sessionId(),
            claim.attempt(),
            now(),
            reason,
            eventId,
            EventType.SESSION_FAILED.text(),
            JsonObject.of("reason", reason).encode()
        });
        return db.transaction(connection -> connection
                .preparedQuery(FAIL)
                .execute(arguments)
                .map(rows -> rows.size() == 1)
                .call(() -> events.publish(connection, eventId)));
    }

    private OffsetDateTime now() {
        return SqlValues.time(clock.now());
    }
}
