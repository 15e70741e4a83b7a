package io.stevedore.workflow;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which checks run.
 *
 * @param exactFile whether the same bytes are looked for
 * @param similarImage how alike pictures must be; null for no such check
 * @param sameData which fields must be equal; null for no such check
 * @param metadata whether EXIF data is looked at
 */
@RegisterForReflection
public record FraudRules(
        boolean exactFile,
        @Nullable SimilarImage similarImage,
        @Nullable SameData sameData,
        boolean metadata) {

    /** What a definition that says nothing of fraud has. */
    static final FraudRules OFF = new FraudRules(false, null, null, false);

    /**
     * Alike pictures.
     *
     * @param maxDistance 0..12 of a perceptual hash's 64 bits
     */
    @RegisterForReflection
    public record SimilarImage(int maxDistance) {}

    /**
     * Equal data.
     *
     * @param fields names of the output schema, at least one
     */
    @RegisterForReflection
    public record SameData(List<String> fields) {

        public SameData {
            fields = List.copyOf(fields);
        }
    }
}
