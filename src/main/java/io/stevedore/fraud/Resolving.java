package io.stevedore.fraud;

import io.stevedore.company.Caller;
import io.stevedore.fraud.ResolveMatch.Resolved;
import io.stevedore.kernel.Ids;
import io.stevedore.kernel.SqlValues;
import io.stevedore.submission.EventType;
import io.stevedore.submission.Standing;
import io.stevedore.submission.SubmissionState;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A match about to be resolved.
 *
 * @param verdict on the submission once it is
 */
record Resolving(Standing standing, StoredMatch match, ResolveRequest request, Verdict verdict) {

    /** Submission, match and event; all of it is locked and was decided on as it is. */
    static final String RECORD = """
            WITH judged AS (
              UPDATE submission SET fraud_status = $3, fraud_score = $4, updated_at = $5, revision = revision + 1
              WHERE id = $1 RETURNING id, company_id
            ), resolved AS (
              UPDATE fraud_match SET resolution = $6, resolved_at = $5, resolved_by_id = $7, resolved_by_name = $8
              WHERE id = $2
            )
            INSERT INTO submission_event
              (id, submission_id, company_id, type, occurred_at, actor_type, actor_id, actor_name, data)
            SELECT $9, id, company_id, $10, $5, 'key', $7, $8, $11 FROM judged""";

    /**
     * The match among those of its submission.
     *
     * @throws io.stevedore.kernel.Problem.NotFound if it is none of them
     */
    static Resolving of(Standing standing, List<StoredMatch> all, @Nullable UUID matchId, ResolveRequest request) {
        StoredMatch match = all.stream()
                .filter(each -> each.id().equals(matchId))
                .findFirst()
                .orElseThrow(FraudProblems::notFound);
        List<Judged> judged = all.stream()
                .map(each -> each == match ? new Judged(match.score(), request.resolution()) : each.judged())
                .toList();
        return new Resolving(standing, match, request, Verdict.of(judged));
    }

    /**
     * Whether it may be resolved.
     *
     * @throws io.stevedore.kernel.Problem.Conflict if the submission is not in review, or the match resolved before
     */
    void check() {
        if (match.resolution() != null) {
            throw FraudProblems.alreadyResolved(match.resolution());
        }
        if (standing.status() != SubmissionState.REVIEW) {
            throw FraudProblems.notInReview(standing);
        }
    }

    /** The arguments of {@link #RECORD}. */
    Tuple row(Caller caller, UUID eventId, Instant now) {
        return Tuple.from(new Object[] {
            standing.id(),
            match.id(),
            verdict.status().text(),
            verdict.score(),
            SqlValues.time(now),
            request.resolution().text(),
            caller.keyId(),
            caller.keyName(),
            eventId,
            EventType.FRAUD_MATCH_RESOLVED.text(),
            data()
        });
    }

    /** What the caller is told. */
    Resolved resolved(Caller caller, Instant now) {
        StoredMatch resolved = match.resolved(request.resolution(), now, caller.keyName());
        return new Resolved(FraudMatch.of(resolved), standing.revision() + 1);
    }

    private String data() {
        JsonObject data = new JsonObject()
                .put("matchId", Ids.text(FraudMatch.PREFIX, match.id()))
                .put("kind", match.kind().text())
                .put("resolution", request.resolution().text())
                .put("fraudStatus", verdict.status().text())
                .put("fraudScore", verdict.score());
        return (request.note() == null ? data : data.put("note", request.note())).encode();
    }
}
