package io.stevedore.review;

import com.fasterxml.jackson.databind.JsonNode;
import io.stevedore.kernel.Fields;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads what a reviewer wrote: 1..1000 characters that are not all blank. */
final class ReviewTexts {

    private static final int MAX = 1_000;

    private ReviewTexts() {}

    /**
     * The member of a body that may be left out; null where there is none.
     *
     * @throws io.stevedore.kernel.Problem.Invalid on the member
     */
    static @Nullable String optional(@Nullable JsonNode body, String member) {
        Fields fields = Fields.ofOptional(body);
        String text = fields.text(member, 1, MAX);
        return verified(fields, member, text);
    }

    /**
     * The member, which must be there.
     *
     * @throws io.stevedore.kernel.Problem.Invalid on the member
     */
    static String required(@Nullable JsonNode body, String member) {
        Fields fields = Fields.of(body);
        String text = fields.requiredText(member, 1, MAX);
        return Objects.requireNonNull(verified(fields, member, text));
    }

    private static @Nullable String verified(Fields fields, String member, @Nullable String text) {
        if (text != null && text.isBlank()) {
            fields.reject(member, "must not be blank", "format");
        }
        fields.verify();
        return text;
    }
}
