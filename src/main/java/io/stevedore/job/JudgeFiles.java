package io.stevedore.job;

import io.smallrye.mutiny.Uni;
import io.stevedore.fraud.CheckFraud;
import io.stevedore.fraud.Subject;
import io.stevedore.job.Outcome.Examined;
import io.stevedore.workflow.Definition;
import jakarta.inject.Singleton;
import java.util.List;

/** Takes the fields of examined files, compares them with the company's other submissions, and decides. */
@Singleton
class JudgeFiles {

    private final CheckFraud fraud;
    private final Steps steps;

    JudgeFiles(CheckFraud fraud, Steps steps) {
        this.fraud = fraud;
        this.steps = steps;
    }

    /** The outcome; what others are compared with is committed then, and nothing else. */
    Uni<Outcome> judge(Claim claim, Definition definition, List<Examined> files) {
        Conclusion conclusion = Conclusion.of(definition, files);
        Subject subject = conclusion.subject(claim);
        return fraud.publish(subject)
                .call(() -> steps.passed(Step.PUBLISHED, claim))
                .chain(() -> fraud.search(subject))
                .map(conclusion::outcome);
    }
}
