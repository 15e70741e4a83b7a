package io.stevedore.review;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import io.stevedore.company.Caller;
import io.stevedore.review.MoveSubmission.Decision;
import io.stevedore.review.ShowSubmission.Shown;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Rejects a submission in review, for a reason. */
@Singleton
public class RejectSubmission {

    private final MoveSubmission moves;

    RejectSubmission(MoveSubmission moves) {
        this.moves = moves;
    }

    /**
     * The submission as it is then.
     *
     * @param id as the caller wrote it
     * @param ifMatch the revision that the caller saw; null for whichever it is
     * @param body {@code {reason}}
     * @throws io.stevedore.kernel.Problem.Conflict if it is not in review
     * @throws io.stevedore.kernel.Problem.Invalid on {@code reason}
     */
    public Uni<Shown> reject(Caller caller, String id, @Nullable String ifMatch, @Nullable JsonNode body) {
        Move move = Move.reject(ReviewTexts.required(body, "reason"));
        return moves.move(new Decision(caller, id, ifMatch, move));
    }
}
