package io.stevedore.job;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Processes one claimed session: works out the outcome, then records all of it at once, or a failure, or a later try.
 *
 * <p>Before the end nothing is written but the prints that other submissions are compared with, which are the same whoever
 * writes them. So a worker that dies leaves nothing visible behind, and one that was thought dead records nothing: its attempt
 * number is no longer the session's.
 */
@Singleton
class ProcessJob {

    private static final Logger LOG = Logger.getLogger(ProcessJob.class);

    private final ExamineSession examine;
    private final Claims claims;
    private final Outcomes outcomes;
    private final Steps steps;
    private final List<Duration> delays;

    ProcessJob(ExamineSession examine, Claims claims, Outcomes outcomes, Steps steps, JobConfig config) {
        this.examine = examine;
        this.claims = claims;
        this.outcomes = outcomes;
        this.steps = steps;
        this.delays = config.retryDelays();
    }

    /** Done when the outcome, a failure or a later try is recorded; fails only if the database takes none of them. */
    Uni<Void> run(Claim claim) {
        return steps.passed(Step.CLAIMED, claim)
                .chain(() -> outcome(claim))
                .call(() -> steps.passed(Step.DECIDED, claim))
                .chain(outcome -> outcomes.complete(claim, outcome))
                .invoke(ours -> LOG.infof(
                        "A job is done session=%s attempt=%d recorded=%s", claim.sessionId(), claim.attempt(), ours))
                .call(() -> steps.passed(Step.RECORDED, claim))
                .replaceWithVoid()
                .onFailure()
                .recoverWithUni(failure -> failed(claim, failure));
    }

    private Uni<Outcome> outcome(Claim claim) {
        if (claim.tries() > delays.size() + 1) {
            return Uni.createFrom().failure(Fault.lasting("Processing broke off " + (claim.tries() - 1) + " times"));
        }
        return examine.outcome(claim);
    }

    private Uni<Void> failed(Claim claim, Throwable failure) {
        Fault fault = Fault.of(failure);
        LOG.warnf(
                fault.isLasting() || failure instanceof Fault ? null : failure,
                "A job did not get through session=%s attempt=%d tries=%d lasting=%s reason=%s",
                claim.sessionId(),
                claim.attempt(),
                claim.tries(),
                fault.isLasting(),
                fault.sentence());
        boolean last = fault.isLasting() || claim.tries() > delays.size();
        return last
                ? outcomes.fail(claim, fault.reason(claim.tries())).replaceWithVoid()
                : claims.retryIn(claim, delays.get(claim.tries() - 1), fault.sentence());
    }
}
