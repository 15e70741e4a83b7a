package io.stevedore.review;

import io.stevedore.submission.EventType;
import io.stevedore.submission.SubmissionState;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * What a reviewer decided: the status that the submission gets, and what the history tells of it.
 *
 * @param member what the text is called in the event, such as {@code reason}
 * @param text of the reviewer; null where none was given
 */
record Move(
        SubmissionState to,
        EventType event,
        String member,
        @Nullable String text) {

    static Move approve(@Nullable String note) {
        return new Move(SubmissionState.APPROVED, EventType.SUBMISSION_APPROVED, "note", note);
    }

    static Move reject(String reason) {
        return new Move(SubmissionState.REJECTED, EventType.SUBMISSION_REJECTED, "reason", reason);
    }

    static Move cancel(@Nullable String reason) {
        return new Move(SubmissionState.CANCELLED, EventType.SUBMISSION_CANCELLED, "reason", reason);
    }

    /** The text if this move is to that status; null otherwise. */
    @Nullable
    String textIf(SubmissionState status) {
        return to == status ? text : null;
    }

    /** The event's data as JSON text. */
    String data() {
        JsonObject data = new JsonObject();
        return (text == null ? data : data.put(member, text)).encode();
    }
}
