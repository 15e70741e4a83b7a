package io.stevedore.session;

import io.smallrye.mutiny.Uni;
import io.stevedore.company.Caller;
import io.stevedore.kernel.Clock;
import io.stevedore.kernel.Db;
import io.stevedore.kernel.Ids;
import io.stevedore.session.SessionView.WorkflowRef;
import io.stevedore.submission.SubmissionState;
import io.stevedore.submission.Submissions;
import io.stevedore.workflow.ActiveWorkflow;
import io.stevedore.workflow.ActiveWorkflows;
import jakarta.inject.Singleton;

/**
 * Submits a session: looks at its files, seals those that count, and records the winner in one transaction.
 *
 * <p>Two attempts may seal side by side; the guarded update lets one of them through, and the other's copies are deleted.
 * An attempt whose outcome the database did not tell leaves its copies where they are, since they may be the winner's.
 */
@Singleton
public class SubmitSession {

    private final Sessions sessions;
    private final ActiveWorkflows workflows;
    private final Sealing sealing;
    private final Db db;
    private final Clock clock;

    SubmitSession(Sessions sessions, ActiveWorkflows workflows, Sealing sealing, Db db, Clock clock) {
        this.sessions = sessions;
        this.workflows = workflows;
        this.sealing = sealing;
        this.db = db;
        this.clock = clock;
    }

    /**
     * Submits the session that the caller's lineage opened in the workflow.
     *
     * @throws io.stevedore.kernel.Problem.NotFound if there is no such session in that workflow
     * @throws io.stevedore.kernel.Problem.Gone if its time is over
     * @throws io.stevedore.kernel.Problem.BadRequest if it is not pending
     * @throws io.stevedore.kernel.Problem.Invalid if too few files are there
     */
    public Uni<SubmittedView> submit(Caller caller, String slug, String sessionId) {
        return sessions.require(caller, sessionId)
                .chain(session -> workflows
                        .version(session.workflowId(), session.workflowVersion())
                        .map(workflow -> ofSlug(workflow, slug))
                        .chain(workflow -> attempt(caller, session, workflow)));
    }

    private static ActiveWorkflow ofSlug(ActiveWorkflow workflow, String slug) {
        if (!workflow.slug().equals(slug)) {
            throw SessionProblems.notFound();
        }
        return workflow;
    }

    private Uni<SubmittedView> attempt(Caller caller, UploadSession session, ActiveWorkflow workflow) {
        SessionRules.submittable(session, clock.now());
        return sealing.seal(session, Ids.next(), workflow.definition().upload().maxFileSizeBytes())
                .map(slots -> new Submitting(caller, session, workflow, slots))
                .chain(this::complete)
                .chain(this::record);
    }

    /** What was sealed of an incomplete submit is of no use to the next one. */
    private Uni<Submitting> complete(Submitting submitting) {
        return Uni.createFrom()
                .item(submitting)
                .map(Submitting::complete)
                .onFailure()
                .call(() -> sealing.discard(submitting.slots()));
    }

    private Uni<SubmittedView> record(Submitting submitting) {
        return db.run(Submitting.RECORD, submitting.row(clock.now()))
                .chain(rows -> rows.size() == 1 ? won(submitting) : lost(submitting));
    }

    private Uni<SubmittedView> won(Submitting submitting) {
        UploadSession session = submitting.session();
        ActiveWorkflow workflow = submitting.workflow();
        return Uni.createFrom()
                .item(new SubmittedView(
                        session.text(),
                        Ids.text(Submissions.PREFIX, session.submissionId()),
                        SessionState.SUBMITTED.text(),
                        SubmissionState.PROCESSING.text(),
                        new WorkflowRef(workflow.slug(), workflow.version())));
    }

    /** The session went on while this attempt looked at its files: answer as if it had come later. */
    private Uni<SubmittedView> lost(Submitting submitting) {
        return sealing.discard(submitting.slots())
                .chain(() -> sessions.require(
                        submitting.caller(), submitting.session().text()))
                .map(session -> SessionRules.submittable(session, clock.now()))
                .chain(session -> Uni.createFrom().failure(SessionProblems.busy()));
    }
}
