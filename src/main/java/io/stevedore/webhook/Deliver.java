package io.stevedore.webhook;

import io.smallrye.mutiny.Uni;
import io.stevedore.kernel.Clock;
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

    private final Send send;
    private final RecordAttempt recording;
    private final Steps steps;
    private final WebhookConfig config;
    private final Clock clock;

    Deliver(Send send, RecordAttempt recording, Steps steps, WebhookConfig config, Clock clock) {
        this.send = send;
        this.recording = recording;
        this.steps = steps;
        this.config = config;
        this.clock = clock;
    }

    /** Done when what came of it is recorded; fails only if the database does not take that. */
    Uni<Void> run(Claim claim) {
        return Uni.createFrom()
                .deferred(() -> send.send(claim))
                .call(() -> steps.sent(claim))
                .chain(sent -> settle(claim, sent))
                .replaceWithVoid();
    }

    private Uni<Boolean> settle(Claim claim, Sent sent) {
        Outcome outcome = outcome(claim, sent);
        return recording
                .record(outcome)
                .invoke(ours -> log(outcome, ours))
                .onFailure(Unheard.class)
                .recoverWithUni(failure -> settleUnheard(claim, sent.unheard(), failure));
    }

    /** Without the listener, which failed: else each end of a lease would post it again, without end. */
    private Uni<Boolean> settleUnheard(Claim claim, Sent sent, Throwable failure) {
        LOG.errorf(
                failure.getCause(),
                "An attempt could not be recorded with its listener delivery=%s topic=%s",
                claim.id(),
                claim.topic());
        Outcome outcome = outcome(claim, sent);
        return recording.recordUnheard(outcome).invoke(ours -> log(outcome, ours));
    }

    private Outcome outcome(Claim claim, Sent sent) {
        Instant now = clock.now();
        double random = ThreadLocalRandom.current().nextDouble();
        Verdict verdict = RetryRules.of(config).after(sent.attempted(), claim.tries() + 1, now, random);
        return new Outcome(claim, sent, verdict, now);
    }

    private static void log(Outcome outcome, boolean ours) {
        Claim claim = outcome.claim();
        LOG.infof(
                "A delivery was attempted delivery=%s topic=%s host=%s tries=%d error=%s verdict=%s recorded=%s",
                claim.id(),
                claim.topic(),
                claim.host(),
                claim.tries() + 1,
                outcome.attempted().error(),
                outcome.verdict().getClass().getSimpleName(),
                ours);
    }
}
