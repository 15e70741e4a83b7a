package io.stevedore.fraud;

import io.smallrye.mutiny.Uni;
import io.stevedore.company.Caller;
import io.stevedore.kernel.Cursor;
import io.stevedore.kernel.Db;
import io.stevedore.kernel.Limit;
import io.stevedore.kernel.Page;
import io.stevedore.submission.Submissions;
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
        return rows(submissionId).map(rows -> rows.stream().map(FraudMatch::of).toList());
    }

    /**
     * One page of them.
     *
     * @param submissionId as the caller wrote it
     * @throws io.stevedore.kernel.Problem.NotFound if it is malformed, unknown or another company's
     * @throws io.stevedore.kernel.Problem.Invalid on {@code cursor} or {@code limit}
     */
    Uni<Page<FraudMatch>> page(Caller caller, String submissionId, @Nullable String cursor, @Nullable String limit) {
        int size = Limit.parse(limit);
        String scope = "fraud-matches " + submissionId;
        Cursor after = Cursor.parse(cursor, scope);
        return submissions
                .standing(caller, submissionId)
                .chain(standing -> db.read(() -> MatchEntity.page(standing.id(), after, size + 1)))
                .map(rows -> Page.of(rows, size, row -> new Cursor(row.createdAt, row.id).text(scope))
                        .map(FraudMatch::of));
    }

    /** The ids, as callers see them, of those that nobody has judged. */
    public Uni<List<String>> unresolved(UUID submissionId) {
        return ids(submissionId, row -> row.resolution == null);
    }

    /** The ids, as callers see them, of those that were judged to be fraud. */
    public Uni<List<String>> confirmed(UUID submissionId) {
        return ids(submissionId, row -> Resolution.CONFIRMED_FRAUD.text().equals(row.resolution));
    }

    Uni<List<MatchEntity>> rows(UUID submissionId) {
        return db.read(() -> MatchEntity.listOf(submissionId));
    }

    private Uni<List<String>> ids(UUID submissionId, Predicate<MatchEntity> which) {
        return rows(submissionId)
                .map(rows -> rows.stream()
                        .filter(which)
                        .map(row -> FraudMatch.of(row).id())
                        .toList());
    }
}
