package io.stevedore.retention;

import io.stevedore.kernel.Ids;
import io.stevedore.storage.ObjectKeys;
import io.stevedore.submission.SubmissionState;
import io.stevedore.submission.Submissions;
import io.vertx.mutiny.sqlclient.Row;
import java.util.List;
import java.util.UUID;

/**
 * A submission that this transaction holds until its end, with its session.
 *
 * @param syncPending whether its post downstream is still to be sent
 * @param erased whether that was done before
 */
record Held(UUID id, UUID sessionId, UUID companyId, SubmissionState status, boolean syncPending, boolean erased) {

    static Held of(Row row) {
        return new Held(
                row.getUUID("id"),
                row.getUUID("session_id"),
                row.getUUID("company_id"),
                SubmissionState.of(row.getString("status")),
                row.getBoolean("sync_pending"),
                row.getOffsetDateTime("erased_at") != null);
    }

    /** The id as callers see it. */
    String text() {
        return Ids.text(Submissions.PREFIX, id);
    }

    /**
     * Lets one pass that is over, erased or not.
     *
     * @throws io.stevedore.kernel.Problem.Conflict if it still goes on, or what downstream is to get of it would be lost
     */
    void check() {
        switch (status) {
            case CREATED, PROCESSING, REVIEW -> throw RetentionProblems.notFinished(status);
            case APPROVED, REJECTED, CANCELLED, FAILED, SYNCED -> checkSync();
        }
    }

    private void checkSync() {
        if (syncPending && !erased) {
            throw RetentionProblems.notSynced(status);
        }
    }

    /** Where all its objects lie: also copies that a submit made and never recorded. */
    List<String> places() {
        return List.of(ObjectKeys.incomingOf(companyId, sessionId), ObjectKeys.sealedOf(companyId, sessionId));
    }
}
