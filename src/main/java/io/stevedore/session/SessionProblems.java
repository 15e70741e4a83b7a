package io.stevedore.session;

import io.stevedore.kernel.FieldError;
import io.stevedore.kernel.Problem;
import java.util.List;
import java.util.Map;

/** What can be wrong with a request about a session. */
final class SessionProblems {

    private SessionProblems() {}

    static Problem notFound() {
        return new Problem.NotFound("There is no such session in this workflow");
    }

    static Problem otherRequest(UploadSession session) {
        return reused(session, "This clientSubmissionId belongs to a pending session that was asked for differently");
    }

    static Problem alreadySubmitted(UploadSession session) {
        return reused(session, "This clientSubmissionId belongs to a session that is already submitted");
    }

    private static Problem reused(UploadSession session, String detail) {
        return new Problem.Conflict(
                detail,
                Map.of("sessionId", session.text(), "state", session.state().text()));
    }

    static Problem busy() {
        return new Problem.Unavailable("Other requests with this clientSubmissionId are under way. Try again shortly.");
    }

    static Problem gone() {
        return new Problem.Gone("The session has expired. Create a new one with the same clientSubmissionId.");
    }

    static Problem notSubmittable(SessionState state) {
        return new Problem.BadRequest("The session is " + state.text() + ", only a pending one can be submitted");
    }

    static Problem filesMissing(int minFiles, List<FieldError> slots) {
        String files = minFiles == 1 ? "1 file" : minFiles + " files";
        return new Problem.Invalid("files-missing", "At least " + files + " must be there before submit", slots);
    }

    static Problem changing(int fileIndex) {
        return new Problem.Conflict(
                "File " + fileIndex + " is being written while it is submitted. Submit again once it is uploaded.",
                Map.of("fileIndex", fileIndex));
    }
}
