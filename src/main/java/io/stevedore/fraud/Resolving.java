package io.stevedore.fraud;

import io.stevedore.company.Caller;
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
record Resolving(Standing standing, MatchEntity match, ResolveRequest request, Verdict verdict) {

    /** Submission, match and event, or nothing at all where either has changed meanwhile. */
    static final String RECORD = """
            WITH judged AS (
              UPDATE submission SET fraud_status = $5, fraud_score = $6, updated_at = $7, revision = revision + 1
              WHERE id = $1 AND company_id = $2 AND status = 'review' AND revision = $3
              RETURNING id, company_id
            ), resolved AS (
              UPDATE fraud_match m SET resolution = $8, resolved_at = $7, resolved_by_id = $9, resolved_by_name = $10
              FROM judged WHERE m.id = $4 AND m.submission_id = judged.id AND m.resolution IS NULL
              RETURNING m.id
            ), event AS (
              INSERT INTO submission_event
                (id, submission_id, company_id, type, occurred_at, actor_type, actor_id, actor_name, data)
              SELECT $11, judged.id, judged.company_id, $12, $7, 'key', $9, $10, $13 FROM judged, resolved
            )
            SELECT id FROM resolved""";

    /**
     * The match among those of its submission.
     *
     * @throws io.stevedore.kernel.Problem.NotFound if it is none of them
     */
    static Resolving of(Standing standing, List<MatchEntity> all, @Nullable UUID matchId, ResolveRequest request) {
        MatchEntity match = find(all, matchId);
        return new Resolving(
                standing,
                match,
                request,
                Verdict.of(all.stream()
                        .map(each -> judged(each, each == match ? request.resolution() : resolution(each)))
                        .toList()));
    }

    static MatchEntity find(List<MatchEntity> all, @Nullable UUID matchId) {
        return all.stream().filter(each -> each.id.equals(matchId)).findFirst().orElseThrow(FraudProblems::notFound);
    }

    private static Judged judged(MatchEntity match, @Nullable Resolution resolution) {
        return new Judged(match.score, resolution);
    }

    private static @Nullable Resolution resolution(MatchEntity match) {
        return match.resolution == null ? null : Resolution.of(match.resolution);
    }

    /**
     * Whether it may be resolved.
     *
     * @throws io.stevedore.kernel.Problem.Conflict if the submission is not in review, or the match resolved before
     */
    void check() {
        if (match.resolution != null) {
            throw FraudProblems.alreadyResolved(match.resolution);
        }
        if (standing.status() != SubmissionState.REVIEW) {
            throw FraudProblems.notInReview(standing);
        }
    }

    /** The arguments of {@link #RECORD}. */
    Tuple row(Caller caller, Instant now) {
        return Tuple.from(new Object[] {
            standing.id(),
            standing.companyId(),
            standing.revision(),
            match.id,
            verdict.status().text(),
            verdict.score(),
            SqlValues.time(now),
            request.resolution().text(),
            caller.keyId(),
            caller.keyName(),
            Ids.next(),
            EventType.FRAUD_MATCH_RESOLVED.text(),
            data()
        });
    }

    private String data() {
        JsonObject data = new JsonObject()
                .put("matchId", Ids.text(FraudMatch.PREFIX, match.id))
                .put("kind", match.kind)
                .put("resolution", request.resolution().text())
                .put("fraudStatus", verdict.status().text())
                .put("fraudScore", verdict.score());
        return (request.note() == null ? data : data.put("note", request.note())).encode();
    }
}
