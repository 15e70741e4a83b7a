package io.stevedore.fraud;

import com.fasterxml.jackson.databind.JsonNode;
import io.stevedore.kernel.Fields;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a reviewer says of a match.
 *
 * @param note kept in the submission's history
 */
record ResolveRequest(Resolution resolution, @Nullable String note) {

    private static final int MAX_NOTE = 1_000;

    /** The body as the API's document shows it. */
    @Schema(name = "ResolveFraudMatch")
    record Body(
            @Schema(
                    required = true,
                    enumeration = {"false_positive", "confirmed_fraud"})
            String resolution,

            @Schema(maxLength = MAX_NOTE, description = "Kept in the submission's history") @Nullable
            String note) {}

    /**
     * The request in the body.
     *
     * @throws io.stevedore.kernel.Problem.BadRequest if there is no JSON object
     * @throws io.stevedore.kernel.Problem.Invalid naming every wrong field
     */
    static ResolveRequest of(@Nullable JsonNode body) {
        Fields fields = Fields.of(body);
        String text = fields.requiredText("resolution", 0, 64);
        Optional<Resolution> resolution = Stream.of(Resolution.values())
                .filter(each -> each.text().equals(text))
                .findFirst();
        if (text != null && resolution.isEmpty()) {
            fields.reject("resolution", "must be false_positive or confirmed_fraud", "unknown-value");
        }
        String note = fields.text("note", 1, MAX_NOTE);
        fields.verify();
        return new ResolveRequest(Objects.requireNonNull(resolution.orElse(null)), note);
    }
}
