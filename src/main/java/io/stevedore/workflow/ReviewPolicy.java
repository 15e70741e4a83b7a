package io.stevedore.workflow;

import com.fasterxml.jackson.annotation.JsonValue;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When a person looks at a submission.
 *
 * @param minConfidence 0..1; there for {@link When#UNCERTAIN}, may be null otherwise
 */
@RegisterForReflection
public record ReviewPolicy(When when, @Nullable BigDecimal minConfidence) {

    /** The occasions. */
    public enum When {
        /** Every time. */
        ALWAYS,
        /** Never, whatever was found. */
        NEVER,
        /** When a fraud check found something. */
        FLAGGED,
        /** As flagged, and when the confidence is below the minimum or a required field is missing. */
        UNCERTAIN;

        /** The name in definitions, such as {@code uncertain}. */
        @JsonValue
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Optional<When> of(String text) {
            return Arrays.stream(values())
                    .filter(each -> each.text().equals(text))
                    .findFirst();
        }
    }
}
