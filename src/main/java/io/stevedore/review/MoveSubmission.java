package io.stevedore.review;

import io.smallrye.mutiny.Uni;
import io.stevedore.company.Caller;
import io.stevedore.kernel.Clock;
import io.stevedore.kernel.Db;
import io.stevedore.kernel.Ids;
import io.stevedore.kernel.SqlValues;
import io.stevedore.review.ShowSubmission.Shown;
import io.stevedore.submission.PublishEvents;
import io.stevedore.submission.Revision;
import io.stevedore.submission.Standing;
import io.stevedore.submission.SubmissionState;
import io.stevedore.submission.Submissions;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Moves a submission as a reviewer decided: loads where it stands, checks the caller's {@code If-Match} and the rules, and
 * writes status, event and, of a cancelled one, the session's end in one statement that names the status and the revision
 * that were decided on. Whoever was slower than another writes nothing, looks again, and hears what the other did.
 *
 * <p>The session is locked before the submission, as submit, expiry and processing do, so that none waits for the other. What
 * the session's receiver is told of the event is fixed in the same transaction.
 */
@Singleton
class MoveSubmission {

    /** How often a move is decided again after another change came between; each time somebody else got through. */
    private static final int TRIES = 5;

    private static final String MOVE = """
            WITH session AS MATERIALIZED (
              SELECT id FROM upload_session WHERE id = $1 FOR UPDATE
            ), moved AS (
              UPDATE submission s SET status = $6, reject_reason = $7, cancel_reason = $8, updated_at = $9,
                revision = revision + 1
              FROM session WHERE s.id = $2 AND s.company_id = $3 AND s.status = $4 AND s.revision = $5
              RETURNING s.id, s.company_id, s.session_id
            ), ended AS (
              UPDATE upload_session s SET state = 'failed', failed_reason = 'cancelled', due_at = NULL, worker = NULL
              FROM moved WHERE $6 = 'cancelled' AND s.id = moved.session_id AND s.state IN ('pending', 'submitted')
            ), event AS (
              INSERT INTO submission_event
                (id, submission_id, company_id, type, occurred_at, actor_type, actor_id, actor_name, data)
              SELECT $10, id, company_id, $11, $9, 'key', $12, $13, $14 FROM moved
            )
            SELECT pg_notify('stevedore_session', session_id::text) FROM moved""";

    private final Submissions submissions;
    private final ShowSubmission show;
    private final PublishEvents events;
    private final Db db;
    private final Clock clock;

    MoveSubmission(Submissions submissions, ShowSubmission show, PublishEvents events, Db db, Clock clock) {
        this.submissions = submissions;
        this.show = show;
        this.events = events;
        this.db = db;
        this.clock = clock;
    }

    /** What the same transaction writes besides; a value, so that nothing is looked up inside the transaction. */
    @FunctionalInterface
    interface Effect {

        Effect NONE = connection -> Uni.createFrom().voidItem();

        Uni<Void> write(SqlConnection connection);
    }

    /**
     * A decision about one submission.
     *
     * @param id as the caller wrote it
     * @param prepare fails where more than the status is against it; gives what belongs to it
     */
    record Decision(
            Caller caller, String id, @Nullable String ifMatch, Move move, Function<Standing, Uni<Effect>> prepare) {

        /** A decision that nothing but the status can be against, and that nothing belongs to. */
        Decision(Caller caller, String id, @Nullable String ifMatch, Move move) {
            this(caller, id, ifMatch, move, standing -> Uni.createFrom().item(Effect.NONE));
        }
    }

    /**
     * Moves the submission and shows it as it is then.
     *
     * @throws io.stevedore.kernel.Problem.NotFound if it is malformed, unknown or another company's
     * @throws io.stevedore.kernel.Problem.PreconditionFailed if it has changed since the revision in {@code ifMatch}
     * @throws io.stevedore.kernel.Problem.Conflict if the status, or what is prepared, does not allow it
     */
    Uni<Shown> move(Decision decision) {
        return attempt(decision, TRIES).chain(() -> show.show(decision.caller(), decision.id()));
    }

    private Uni<Void> attempt(Decision decision, int tries) {
        if (tries == 0) {
            return Uni.createFrom().failure(ReviewProblems.busy());
        }
        return submissions
                .standing(decision.caller(), decision.id())
                .invoke(standing -> Revision.check(decision.ifMatch(), standing.revision()))
                .invoke(standing -> ReviewRules.check(standing, decision.move()))
                .chain(standing ->
                        decision.prepare().apply(standing).chain(effect -> write(decision, standing, effect)))
                .chain(moved -> moved ? Uni.createFrom().voidItem() : attempt(decision, tries - 1));
    }

    private Uni<Boolean> write(Decision decision, Standing standing, Effect effect) {
        UUID eventId = Ids.next();
        Tuple arguments = arguments(decision.caller(), standing, decision.move(), eventId);
        return db.transaction(connection -> connection
                .preparedQuery(MOVE)
                .execute(arguments)
                .map(rows -> rows.size() == 1)
                .call(moved -> (moved ? effect : Effect.NONE).write(connection))
                .call(() -> events.publish(connection, eventId)));
    }

    private Tuple arguments(Caller caller, Standing standing, Move move, UUID eventId) {
        return Tuple.from(new Object[] {
            standing.sessionId(),
            standing.id(),
            standing.companyId(),
            standing.status().text(),
            standing.revision(),
            move.to().text(),
            move.textIf(SubmissionState.REJECTED),
            move.textIf(SubmissionState.CANCELLED),
            SqlValues.time(clock.now()),
            eventId,
            move.event().text(),
            caller.keyId(),
            caller.keyName(),
            move.data()
        });
    }
}
