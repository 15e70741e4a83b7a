package io.stevedore.session;

import io.stevedore.company.Caller;
import io.stevedore.kernel.Ids;
import io.stevedore.kernel.SqlValues;
import io.stevedore.session.Sealing.SealedSlot;
import io.stevedore.workflow.ActiveWorkflow;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** A submit whose files are sealed, about to be recorded. */
record Submitting(Caller caller, UploadSession session, ActiveWorkflow workflow, List<SealedSlot> slots) {

    /** Session, submission, files and event, or nothing at all where the session is no longer pending. */
    static final String RECORD = """
            WITH moved AS (
              UPDATE upload_session SET state = 'submitted', submitted_at = $2, due_at = $2, reads = $3
              WHERE id = $1 AND state = 'pending' AND expires_at > $2
              RETURNING id, submission_id, company_id
            ), processing AS (
              UPDATE submission s SET status = 'processing', updated_at = $2, revision = revision + 1
              FROM moved WHERE s.id = moved.submission_id AND s.status = 'created'
            ), files AS (
              INSERT INTO submission_file (submission_id, file_index, label, content_type, size_bytes, sealed_key)
              SELECT moved.submission_id, f.*
              FROM moved, unnest($4::integer[], $5::text[], $6::text[], $7::bigint[], $8::text[]) AS f
            ), event AS (
              INSERT INTO submission_event
                (id, submission_id, company_id, type, occurred_at, actor_type, actor_id, actor_name, data)
              SELECT $9, submission_id, company_id, 'session.submitted', $2, 'key', $10, $11, $12 FROM moved
            )
            SELECT pg_notify('stevedore_submitted', ''), pg_notify('stevedore_session', id::text) FROM moved""";

    /** The slots that count. */
    List<SealedSlot> counted() {
        return slots.stream().filter(slot -> slot.refusal() == null).toList();
    }

    /**
     * This attempt, if enough files are there.
     *
     * @throws io.stevedore.kernel.Problem.Invalid naming each slot that does not count
     */
    Submitting complete() {
        int minFiles = workflow.definition().upload().minFiles();
        if (counted().size() < minFiles) {
            throw SessionProblems.filesMissing(
                    minFiles,
                    slots.stream()
                            .map(SealedSlot::refusal)
                            .filter(Objects::nonNull)
                            .toList());
        }
        return this;
    }

    /** The arguments of {@link #RECORD}. */
    Tuple row(Instant now) {
        List<SealedSlot> counted = counted();
        return Tuple.from(new Object[] {
            session.id(),
            SqlValues.time(now),
            workflow.definition().extraction().isOn(),
            SqlValues.column(counted, Integer[]::new, SealedSlot::fileIndex),
            SqlValues.column(
                    counted,
                    String[]::new,
                    slot -> workflow.definition().upload().label(slot.fileIndex())),
            SqlValues.column(
                    counted,
                    String[]::new,
                    slot -> session.slots().get(slot.fileIndex()).contentType()),
            SqlValues.column(
                    counted,
                    Long[]::new,
                    slot -> Objects.requireNonNull(slot.object()).sizeBytes()),
            SqlValues.column(counted, String[]::new, SealedSlot::key),
            Ids.next(),
            caller.keyId(),
            caller.keyName(),
            "{\"files\":" + counted.size() + "}"
        });
    }
}
