package io.stevedore.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import io.stevedore.kernel.FieldError;
import io.stevedore.kernel.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A workflow as an operator wants it to be.
 *
 * @param slug lower-case letters, digits and hyphens, at most 64
 * @param color {@code #RRGGBB}
 * @param definition what its published version says
 * @param everyCompany whether every company has it, also those that come later
 * @param companies further companies that have it
 */
public record WorkflowDeclaration(
        String slug,
        String name,
        @Nullable String description,
        @Nullable String icon,
        @Nullable String color,
        JsonNode definition,
        boolean everyCompany,
        Set<UUID> companies) {

    private static final int MAX_NAME = 100;

    /** @throws Problem.Invalid if the slug, the name or the color is wrong; the definition is looked at elsewhere */
    void verify() {
        List<FieldError> errors = new ArrayList<>();
        if (!WorkflowRules.isSlug(slug)) {
            errors.add(new FieldError(
                    "slug", "must be lower-case letters, digits and inner hyphens, at most 64", "format"));
        }
        if (name.isBlank() || name.length() > MAX_NAME) {
            errors.add(new FieldError("name", "must have 1 to " + MAX_NAME + " characters", "length"));
        }
        if (color != null && !WorkflowRules.isColor(color)) {
            errors.add(new FieldError("color", "must be #RRGGBB", "format"));
        }
        if (!errors.isEmpty()) {
            throw new Problem.Invalid(errors);
        }
    }
}
