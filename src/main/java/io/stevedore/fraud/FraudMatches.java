package io.stevedore.fraud;

import io.smallrye.mutiny.Uni;
import io.stevedore.company.Caller;
import io.stevedore.kernel.Cursor;
import io.stevedore.kernel.Db;
import io.stevedore.kernel.FieldErrors;
import io.stevedore.kernel.Page;
import io.stevedore.kernel.PageRequest;
import io.stevedore.kernel.SqlValues;
import io.stevedore.submission.Submissions;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Finds the fraud matches of submissions; for callers only by way of a submission that is their company's. */
@Singleton
public class FraudMatches {

    private final Db db;
    private final Submissions submissions;

    FraudMatches(Db db, Submissions submissions) {
        this.db = db;
        this.submissions = submissions;
    }

    /** All of a submission that the caller was let through to, newest first and the weightiest first. */
    public Uni<List<FraudMatch>> of(UUID submissionId) {
        return stored(submissionId)
                .map(matches -> matches.stream().map(FraudMatch::of).toList());
    }

    /**
     * One page of them.
     *
     * @param submissionId as the caller wrote it
     * @throws io.stevedore.kernel.Problem.NotFound if it is malformed, unknown or another company's
     * @throws io.stevedore.kernel.Problem.Invalid naming every wrong parameter
     */
    Uni<Page<FraudMatch>> page(Caller caller, String submissionId, @Nullable String cursor, @Nullable String limit) {
        String scope = "fraud-matches " + submissionId;
        PageRequest page = PageRequest.of(cursor, limit, scope, new FieldErrors());
        return submissions
                .standing(caller, submissionId)
                .chain(standing -> db.run(
                        StoredMatch.PAGE,
                        Tuple.of(
                                standing.id(),
                                SqlValues.time(page.after().createdAt()),
                                page.after().id(),
                                page.size() + 1)))
                .map(StoredMatch::of)
                .map(rows -> Page.of(rows, page.size(), row -> new Cursor(row.createdAt(), row.id()).text(scope))
                        .map(FraudMatch::of));
    }

    /** The ids, as callers see them, of those that nobody has judged. */
    public Uni<List<String>> unresolved(UUID submissionId) {
        return ids(submissionId, match -> match.resolution() == null);
    }

    /** The ids, as callers see them, of those that were judged to be fraud. */
    public Uni<List<String>> confirmed(UUID submissionId) {
        return ids(submissionId, match -> match.resolution() == Resolution.CONFIRMED_FRAUD);
    }

    /** As they stand inside a transaction. */
    Uni<List<StoredMatch>> in(SqlConnection transaction, UUID submissionId) {
        return transaction
                .preparedQuery(StoredMatch.LIST)
                .execute(Tuple.of(submissionId))
                .map(StoredMatch::of);
    }

    private Uni<List<StoredMatch>> stored(UUID submissionId) {
        return db.run(StoredMatch.LIST, Tuple.of(submissionId)).map(StoredMatch::of);
    }

    private Uni<List<String>> ids(UUID submissionId, Predicate<StoredMatch> which) {
        return stored(submissionId)
                .map(matches -> matches.stream()
                        .filter(which)
                        .map(match -> FraudMatch.of(match).id())
                        .toList());
    }
}
