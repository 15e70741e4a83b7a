package io.stevedore.submission;

import io.smallrye.mutiny.Uni;
import io.stevedore.company.Caller;
import io.stevedore.kernel.Db;
import io.stevedore.kernel.Ids;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
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
        return db.read(() -> find(caller, text)
                .chain(row -> FileEntity.listOf(row.id)
                        .chain(files ->
                                EventEntity.newest(row.id, EVENTS).map(events -> Submission.of(row, files, events)))));
    }

    /**
     * Where the submission stands, in one query.
     *
     * @param text the id as the caller wrote it
     * @throws io.stevedore.kernel.Problem.NotFound if it is malformed, unknown or another company's
     */
    public Uni<Standing> standing(Caller caller, String text) {
        return db.read(() -> find(caller, text).map(Standing::of));
    }

    /**
     * Where the submission stands, and stays until the transaction ends.
     *
     * @param text the id as the caller wrote it
     * @throws io.stevedore.kernel.Problem.NotFound if it is malformed, unknown or another company's
     */
    public Uni<Standing> lock(SqlConnection transaction, Caller caller, String text) {
        return transaction
                .preparedQuery(Standing.LOCK)
                .execute(Tuple.of(Ids.parse(PREFIX, text), caller.company()))
                .map(Standing::of)
                .onItem()
                .ifNull()
                .failWith(SubmissionProblems::notFound);
    }

    private static Uni<SubmissionEntity> find(Caller caller, String text) {
        UUID id = Ids.parse(PREFIX, text);
        Uni<SubmissionEntity> row =
                id == null ? Uni.createFrom().nullItem() : SubmissionEntity.find(id, caller.company());
        return row.onItem().ifNull().failWith(SubmissionProblems::notFound);
    }
}
