package io.stevedore.job;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.stevedore.fraud.CheckFraud;
import io.stevedore.fraud.Finding;
import io.stevedore.fraud.Subject;
import io.stevedore.job.Outcome.Examined;
import io.stevedore.kernel.Blocking;
import io.stevedore.kernel.Db;
import io.stevedore.kernel.Problem;
import io.stevedore.workflow.ActiveWorkflows;
import io.stevedore.workflow.Definition;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * Works out how a claimed session's processing ends: each file is fetched, checked, hashed and read, one after the other so
 * that one is in memory at a time; then its fields are taken, compared with the company's other submissions, and decided on.
 */
@Singleton
class ExamineSession {

    private final ActiveWorkflows workflows;
    private final Db db;
    private final Blocking blocking;
    private final ExamineFile examine;
    private final CheckFraud fraud;
    private final Steps steps;

    ExamineSession(
            ActiveWorkflows workflows, Db db, Blocking blocking, ExamineFile examine, CheckFraud fraud, Steps steps) {
        this.workflows = workflows;
        this.db = db;
        this.blocking = blocking;
        this.examine = examine;
        this.fraud = fraud;
        this.steps = steps;
    }

    /**
     * The outcome; fails with a {@link Fault}, or what is one by {@link Fault#of}. What later submissions are compared with is
     * committed then, and nothing else.
     */
    Uni<Outcome> outcome(Claim claim) {
        return workflows
                .version(claim.workflowId(), claim.workflowVersion())
                .chain(workflow -> files(claim)
                        .chain(files -> examineAll(claim, workflow.definition(), files))
                        // Patterns, which may take their time, are matched with what was read.
                        .chain(examined -> blocking.call(() -> Conclusion.of(workflow.definition(), examined))))
                .chain(conclusion -> findings(claim, conclusion.subject(claim)).map(conclusion::outcome));
    }

    private Uni<List<FileSpec>> files(Claim claim) {
        return db.run(FileSpec.LIST, Tuple.of(claim.sessionId()))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(FileSpec::of)
                        .toList());
    }

    private Uni<List<Examined>> examineAll(Claim claim, Definition definition, List<FileSpec> files) {
        return Multi.createFrom()
                .iterable(files)
                .onItem()
                .transformToUniAndConcatenate(file -> examine.examine(claim, definition, file))
                .collect()
                .asList();
    }

    private Uni<List<Finding>> findings(Claim claim, Subject subject) {
        return fraud.publish(subject)
                .call(() -> steps.passed(Step.PUBLISHED, claim))
                .chain(() -> fraud.search(subject))
                .onFailure(Problem.Unavailable.class)
                .transform(late -> Fault.passing("The comparison with earlier submissions did not end in time"));
    }
}
