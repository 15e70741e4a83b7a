package io.stevedore.fraud;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import io.stevedore.company.Caller;
import io.stevedore.kernel.Clock;
import io.stevedore.kernel.Db;
import io.stevedore.kernel.Ids;
import io.stevedore.submission.PublishEvents;
import io.stevedore.submission.Revision;
import io.stevedore.submission.Submissions;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Records what a reviewer made of a match, and what follows from all of them for the submission. The submission is locked
 * while this is decided, so that any number of reviewers at once resolve one after the other, and nobody's verdict is lost.
 */
@Singleton
public class ResolveMatch {

    private final Submissions submissions;
    private final FraudMatches matches;
    private final PublishEvents events;
    private final Db db;
    private final Clock clock;

    ResolveMatch(Submissions submissions, FraudMatches matches, PublishEvents events, Db db, Clock clock) {
        this.submissions = submissions;
        this.matches = matches;
        this.events = events;
        this.db = db;
        this.clock = clock;
    }

    /**
     * A resolved match.
     *
     * @param revision of the submission since then
     */
    public record Resolved(FraudMatch match, int revision) {}

    /**
     * The match as it is then.
     *
     * @param submissionId as the caller wrote it, as is {@code matchId}
     * @param ifMatch the submission's revision that the caller saw; null for whichever it is
     * @param body {@code {resolution, note?}}
     * @throws io.stevedore.kernel.Problem.NotFound if the submission is not there for the caller, or the match not its own
     * @throws io.stevedore.kernel.Problem.Invalid on {@code resolution} or {@code note}
     * @throws io.stevedore.kernel.Problem.PreconditionFailed if the submission has changed since {@code ifMatch}
     * @throws io.stevedore.kernel.Problem.Conflict if the submission is not in review, or the match resolved before
     */
    public Uni<Resolved> resolve(
            Caller caller, String submissionId, String matchId, @Nullable String ifMatch, @Nullable JsonNode body) {
        ResolveRequest request = ResolveRequest.of(body);
        UUID match = Ids.parse(FraudMatch.PREFIX, matchId);
        UUID eventId = Ids.next();
        Instant now = clock.now();
        return db.transaction(transaction -> submissions
                        .lock(transaction, caller, submissionId)
                        .chain(standing -> matches.in(transaction, standing.id())
                                .map(all -> Resolving.of(standing, all, match, request))
                                .invoke(resolving -> Revision.check(ifMatch, standing.revision()))
                                .invoke(Resolving::check))
                        .call(resolving -> transaction
                                .preparedQuery(Resolving.RECORD)
                                .execute(resolving.row(caller, eventId, now)))
                        .call(() -> events.publish(transaction, eventId)))
                .map(resolving -> resolving.resolved(caller, now));
    }
}
