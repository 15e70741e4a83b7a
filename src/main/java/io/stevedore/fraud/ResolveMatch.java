package io.stevedore.fraud;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import io.stevedore.company.Caller;
import io.stevedore.kernel.Clock;
import io.stevedore.kernel.Db;
import io.stevedore.kernel.Ids;
import io.stevedore.submission.Revision;
import io.stevedore.submission.Submissions;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Records what a reviewer made of a match, and what follows for the submission, in one statement that names the revision
 * which it was decided on: two reviewers at once resolve one after the other, and nobody's verdict is lost.
 */
@Singleton
public class ResolveMatch {

    /** How often it is decided again after another change came between; each time somebody else got through. */
    private static final int TRIES = 5;

    private final Submissions submissions;
    private final FraudMatches matches;
    private final Db db;
    private final Clock clock;

    ResolveMatch(Submissions submissions, FraudMatches matches, Db db, Clock clock) {
        this.submissions = submissions;
        this.matches = matches;
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
        return attempt(new Attempt(caller, submissionId, match, ifMatch, request), TRIES);
    }

    private record Attempt(
            Caller caller,
            String submissionId,
            @Nullable UUID matchId,
            @Nullable String ifMatch,
            ResolveRequest request) {}

    private Uni<Resolved> attempt(Attempt attempt, int tries) {
        if (tries == 0) {
            return Uni.createFrom().failure(FraudProblems.busy());
        }
        return submissions
                .standing(attempt.caller(), attempt.submissionId())
                .chain(standing -> matches.rows(standing.id())
                        .map(rows -> Resolving.of(standing, rows, attempt.matchId(), attempt.request()))
                        .invoke(resolving -> Revision.check(attempt.ifMatch(), standing.revision()))
                        .invoke(Resolving::check))
                .chain(resolving -> write(attempt, resolving))
                .chain(won -> won ? read(attempt) : attempt(attempt, tries - 1));
    }

    private Uni<Boolean> write(Attempt attempt, Resolving resolving) {
        return db.run(Resolving.RECORD, resolving.row(attempt.caller(), clock.now()))
                .map(rows -> rows.size() == 1);
    }

    private Uni<Resolved> read(Attempt attempt) {
        return submissions
                .standing(attempt.caller(), attempt.submissionId())
                .chain(standing -> matches.rows(standing.id())
                        .map(rows -> Resolving.find(rows, attempt.matchId()))
                        .map(row -> new Resolved(FraudMatch.of(row), standing.revision())));
    }
}
