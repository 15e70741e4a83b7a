package io.stevedore.review;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import io.stevedore.company.Caller;
import io.stevedore.review.MoveSubmission.Decision;
import io.stevedore.review.ShowSubmission.Shown;
import io.stevedore.session.ExpireSessions;
import io.stevedore.submission.Submissions;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/**
 * Cancels a submission that is not decided yet; a session that still goes on ends with it, and a worker's result is dropped.
 * One whose session's time is over has expired, whether that was swept or not, and is told so.
 */
@Singleton
public class CancelSubmission {

    private final Submissions submissions;
    private final ExpireSessions expire;
    private final MoveSubmission moves;

    CancelSubmission(Submissions submissions, ExpireSessions expire, MoveSubmission moves) {
        this.submissions = submissions;
        this.expire = expire;
        this.moves = moves;
    }

    /**
     * The submission as it is then.
     *
     * @param id as the caller wrote it
     * @param ifMatch the revision that the caller saw; null for whichever it is
     * @param body {@code {reason?}}; null for none
     * @throws io.stevedore.kernel.Problem.Conflict if it is neither created nor processing nor in review
     */
    public Uni<Shown> cancel(Caller caller, String id, @Nullable String ifMatch, @Nullable JsonNode body) {
        Move move = Move.cancel(ReviewTexts.optional(body, "reason"));
        return submissions
                .standing(caller, id)
                .call(standing -> expire.one(standing.sessionId()))
                .chain(() -> moves.move(new Decision(caller, id, ifMatch, move)));
    }
}
