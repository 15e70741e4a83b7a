package io.stevedore.webhook;

import io.smallrye.mutiny.Uni;
import io.stevedore.kernel.Clock;
import io.stevedore.kernel.Problem;
import io.stevedore.net.PinnedClient;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import org.jboss.logging.Logger;

/**
 * Makes one attempt at a claimed delivery: signs it, posts it, decides what follows and records that.
 *
 * <p>A process that dies in between has sent it and not said so: the claim's lease runs out and it is sent again, with the
 * same event id and the same bytes, by which receivers know it. Only what was recorded counts against the schedule.
 */
@Singleton
class Deliver {

    private static final Logger LOG = Logger.getLogger(Deliver.class);

    private final PinnedClient client;
    private final RecordAttempt recording;
    private final Steps steps;
    private final WebhookConfig config;
    private final Clock clock;

    Deliver(PinnedClient client, RecordAttempt recording, Steps steps, WebhookConfig config, Clock clock) {
        this.client = client;
        this.recording = recording;
        this.steps = steps;
        this.config = config;
        this.clock = clock;
    }

    /** Done when what came of it is recorded; fails only if the database does not take that. */
    Uni<Void> run(Claim claim) {
        return send(claim)
                .call(() -> steps.sent(claim))
                .chain(attempt -> settle(claim, attempt))
                .replaceWithVoid();
    }

    private Uni<Attempted> send(Claim claim) {
        return Uni.createFrom()
                .deferred(() -> client.post(
                        claim.target(), DeliveryHeaders.of(claim, clock.now()), claim.body(), config.timeout()))
                .map(Attempted::of)
                .onFailure()
                .recoverWithItem(Attempted::of);
    }

    private Uni<Boolean> settle(Claim claim, Attempted attempt) {
        Instant now = clock.now();
        Verdict verdict = verdict(claim, attempt, now);
        return recording
                .record(claim, attempt, verdict, now)
                .invoke(ours -> log(claim, attempt, verdict, ours))
                .onFailure(failure -> !(failure instanceof Problem.Unavailable))
                .recoverWithUni(failure -> settleUnheard(claim, attempt.unheard(), failure));
    }

    /** Without the listener, which failed: else each end of a lease would post it again, without end. */
    private Uni<Boolean> settleUnheard(Claim claim, Attempted attempt, Throwable failure) {
        LOG.errorf(
                failure,
                "An attempt could not be recorded with its listener delivery=%s topic=%s",
                claim.id(),
                claim.topic());
        Instant now = clock.now();
        Verdict verdict = verdict(claim, attempt, now);
        return recording.recordUnheard(claim, attempt, verdict, now).invoke(ours -> log(claim, attempt, verdict, ours));
    }

    private Verdict verdict(Claim claim, Attempted attempt, Instant now) {
        double random = ThreadLocalRandom.current().nextDouble();
        return RetryRules.of(config).after(attempt, claim.tries() + 1, now, random);
    }

    private static void log(Claim claim, Attempted attempt, Verdict verdict, boolean ours) {
        LOG.infof(
                "A delivery was attempted delivery=%s topic=%s host=%s tries=%d error=%s verdict=%s recorded=%s",
                claim.id(),
                claim.topic(),
                claim.host(),
                claim.tries() + 1,
                attempt.error(),
                verdict.getClass().getSimpleName(),
                ours);
    }
}
