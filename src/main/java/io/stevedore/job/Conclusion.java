package io.stevedore.job;

import io.stevedore.extraction.Extracted;
import io.stevedore.extraction.PageText;
import io.stevedore.extraction.ReadReceipt;
import io.stevedore.extraction.Reading;
import io.stevedore.job.Outcome.Examined;
import io.stevedore.submission.SubmissionState;
import io.stevedore.workflow.Definition;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** From what was found of each file to the outcome, as the version's definition says; values in, values out. */
final class Conclusion {

    /** Fraud checks are not there yet, so nothing is ever found. */
    private static final String CLEAN = "clean";

    private Conclusion() {}

    static Outcome of(Definition definition, List<Examined> files) {
        Extracted extracted = Extracted.of(definition.outputSchema(), readings(files));
        SubmissionState status = Decision.of(definition.review(), CLEAN, extracted.confidence(), extracted.complete());
        return new Outcome(status, extracted.data().toString(), extracted.confidence(), files);
    }

    private static Map<String, Reading<?>> readings(List<Examined> files) {
        List<PageText> pages =
                files.stream().map(Examined::text).filter(Objects::nonNull).toList();
        return pages.isEmpty() ? Map.of() : ReadReceipt.fields(pages).asMap();
    }
}
