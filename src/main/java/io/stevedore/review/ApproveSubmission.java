package io.stevedore.review;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import io.stevedore.company.Caller;
import io.stevedore.fraud.FraudMatches;
import io.stevedore.review.MoveSubmission.Decision;
import io.stevedore.review.MoveSubmission.Effect;
import io.stevedore.review.ShowSubmission.Shown;
import io.stevedore.submission.Standing;
import io.stevedore.sync.QueueSync;
import io.stevedore.workflow.ActiveWorkflows;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Approves a submission in review whose fraud matches, if any, are all false positives, and queues its sync. */
@Singleton
public class ApproveSubmission {

    private final MoveSubmission moves;
    private final FraudMatches matches;
    private final ActiveWorkflows workflows;
    private final QueueSync sync;

    ApproveSubmission(MoveSubmission moves, FraudMatches matches, ActiveWorkflows workflows, QueueSync sync) {
        this.moves = moves;
        this.matches = matches;
        this.workflows = workflows;
        this.sync = sync;
    }

    /**
     * The submission as it is then.
     *
     * @param id as the caller wrote it
     * @param ifMatch the revision that the caller saw; null for whichever it is
     * @param body {@code {note?}}; null for none
     * @throws io.stevedore.kernel.Problem.Conflict if it is not in review, or a match is unresolved or confirmed
     */
    public Uni<Shown> approve(Caller caller, String id, @Nullable String ifMatch, @Nullable JsonNode body) {
        Move move = Move.approve(ReviewTexts.optional(body, "note"));
        return moves.move(new Decision(caller, id, ifMatch, move, this::prepare));
    }

    private Uni<Effect> prepare(Standing standing) {
        return unblocked(standing)
                .chain(() -> workflows.version(standing.workflowId(), standing.workflowVersion()))
                .map(workflow -> connection -> sync.queue(
                        connection, standing.id(), workflow.definition().sync()));
    }

    private Uni<?> unblocked(Standing standing) {
        return switch (standing.fraudStatus()) {
            case "clean" -> Uni.createFrom().voidItem();
            case "blocked" -> matches.confirmed(standing.id()).invoke(ReviewProblems::ifConfirmed);
            default -> matches.unresolved(standing.id()).invoke(ReviewProblems::ifUnresolved);
        };
    }
}
