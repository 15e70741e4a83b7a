package io.stevedore.submission;

import io.smallrye.mutiny.Uni;
import io.stevedore.company.Caller;
import io.stevedore.kernel.Db;
import io.stevedore.kernel.Ids;
import jakarta.inject.Singleton;
import java.util.UUID;

/** Finds submissions for callers; the company filter is in here, so that no route can forget it. */
@Singleton
public class Submissions {

    /** The prefix of a submission's id. */
    public static final String PREFIX = "sub";

    private static final int EVENTS = 100;

    private final Db db;

    Submissions(Db db) {
        this.db = db;
    }

    /**
     * The submission with its files and its newest 100 events, in three queries.
     *
     * @param text the id as the caller wrote it
     * @throws io.stevedore.kernel.Problem.NotFound if it is malformed, unknown or another company's
     */
    public Uni<Submission> require(Caller caller, String text) {
        UUID id = Ids.parse(PREFIX, text);
        return id == null ? Uni.createFrom().failure(SubmissionProblems.notFound()) : load(id, caller.company());
    }

    private Uni<Submission> load(UUID id, UUID companyId) {
        return db.read(() -> SubmissionEntity.find(id, companyId)
                .onItem()
                .ifNull()
                .failWith(SubmissionProblems::notFound)
                .chain(row -> FileEntity.listOf(id)
                        .chain(files ->
                                EventEntity.newest(id, EVENTS).map(events -> Submission.of(row, files, events)))));
    }
}
