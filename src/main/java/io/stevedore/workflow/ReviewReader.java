package io.stevedore.workflow;

import io.stevedore.kernel.Fields;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads a definition's review policy. */
final class ReviewReader {

    private ReviewReader() {}

    /** The policy; empty, with errors noted, where it can't be told. */
    static Optional<ReviewPolicy> read(Fields definition) {
        Fields fields = definition.present("review") ? definition.object("review") : null;
        if (fields == null) {
            return Optional.empty();
        }
        String text = fields.requiredText("when", 1, 64);
        Optional<ReviewPolicy.When> when = Optional.ofNullable(text).flatMap(ReviewPolicy.When::of);
        if (text != null && when.isEmpty()) {
            fields.reject("when", "must be always, never, flagged or uncertain", "unknown-value");
        }
        BigDecimal confidence = confidence(fields);
        boolean needed =
                when.filter(each -> each == ReviewPolicy.When.UNCERTAIN).isPresent();
        if (needed) {
            fields.present("minConfidence");
        }
        return when.map(each -> new ReviewPolicy(each, confidence));
    }

    private static @Nullable BigDecimal confidence(Fields review) {
        BigDecimal confidence = Decimals.read(review, "minConfidence");
        if (confidence != null && confidence.signum() < 0) {
            review.reject("minConfidence", "must be at least 0", "min");
        }
        if (confidence != null && confidence.compareTo(BigDecimal.ONE) > 0) {
            review.reject("minConfidence", "must be at most 1", "max");
        }
        return confidence;
    }
}
