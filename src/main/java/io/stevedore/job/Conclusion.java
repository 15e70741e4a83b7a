package io.stevedore.job;

import io.stevedore.extraction.Extracted;
import io.stevedore.extraction.PageText;
import io.stevedore.extraction.ReadReceipt;
import io.stevedore.extraction.Reading;
import io.stevedore.fraud.FilePrint;
import io.stevedore.fraud.FilePrint.Print;
import io.stevedore.fraud.Finding;
import io.stevedore.fraud.Judged;
import io.stevedore.fraud.Subject;
import io.stevedore.fraud.Verdict;
import io.stevedore.job.Outcome.Examined;
import io.stevedore.submission.SubmissionState;
import io.stevedore.workflow.Definition;
import io.stevedore.workflow.Definition.SyncTarget;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** From what was found of each file to the outcome, as the version's definition says; values in, values out. */
record Conclusion(Definition definition, List<Examined> files, Extracted extracted) {

    /** What the files say in the form of the version's output schema. */
    static Conclusion of(Definition definition, List<Examined> files) {
        return new Conclusion(definition, files, Extracted.of(definition.outputSchema(), readings(files)));
    }

    private static Map<String, Reading<?>> readings(List<Examined> files) {
        List<PageText> pages =
                files.stream().map(Examined::text).filter(Objects::nonNull).toList();
        return pages.isEmpty() ? Map.of() : ReadReceipt.fields(pages).asMap();
    }

    /** What the fraud checks look at. */
    Subject subject(Claim claim) {
        return new Subject(
                claim.companyId(),
                claim.submissionId(),
                claim.submittedAt(),
                definition.fraud(),
                files.stream().map(Conclusion::print).toList(),
                extracted.data());
    }

    private static FilePrint print(Examined file) {
        List<Print> turns = file.turns().stream()
                .map(turn -> new Print(turn.hash(), turn.fine().bits()))
                .toList();
        return new FilePrint(file.fileIndex(), file.sha256(), turns, file.metadata());
    }

    /** The decision, once the checks are made. */
    Outcome outcome(List<Finding> findings) {
        Verdict verdict = Verdict.of(findings.stream()
                .map(finding -> new Judged(finding.score(), null))
                .toList());
        SubmissionState status =
                Decision.of(definition.review(), verdict.status(), extracted.confidence(), extracted.complete());
        SyncTarget sync = status == SubmissionState.APPROVED ? definition.sync() : null;
        return new Outcome(status, extracted.data().toString(), extracted.confidence(), files, verdict, findings, sync);
    }
}
