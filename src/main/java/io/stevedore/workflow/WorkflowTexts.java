package io.stevedore.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import io.stevedore.kernel.Fields;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What people see of a workflow.
 *
 * @param name 1..100 characters, not blank
 * @param description at most 1,000 characters
 * @param icon at most 64 characters; what it means is the caller's own
 * @param color {@code #RRGGBB}
 */
public record WorkflowTexts(
        String name,
        @Nullable String description,
        @Nullable String icon,
        @Nullable String color) {

    private static final int MAX_NAME = 100;
    private static final int MAX_DESCRIPTION = 1_000;
    private static final int MAX_ICON = 64;
    private static final String NAME = "name";
    private static final String DESCRIPTION = "description";
    private static final String ICON = "icon";
    private static final String COLOR = "color";
    private static final List<String> MEMBERS = List.of(NAME, DESCRIPTION, ICON, COLOR);

    /** The texts of a new workflow; errors are noted. */
    public static WorkflowTexts read(Fields fields) {
        String name = fields.requiredText(NAME, 0, MAX_NAME);
        if (name != null) {
            verifyName(fields, name);
        }
        return new WorkflowTexts(
                Given.or(name, ""),
                fields.text(DESCRIPTION, 0, MAX_DESCRIPTION),
                fields.text(ICON, 1, MAX_ICON),
                color(fields));
    }

    /**
     * These with what a change names put over them; a null clears what may be absent.
     *
     * @throws io.stevedore.kernel.Problem.Invalid naming every wrong field
     */
    WorkflowTexts with(JsonNode change) {
        Fields fields = Fields.of(change);
        String newName = change.has(NAME) ? fields.requiredText(NAME, 0, MAX_NAME) : null;
        if (newName != null) {
            verifyName(fields, newName);
        }
        WorkflowTexts changed = new WorkflowTexts(
                Given.or(newName, name),
                change.has(DESCRIPTION) ? fields.text(DESCRIPTION, 0, MAX_DESCRIPTION) : description,
                change.has(ICON) ? fields.text(ICON, 1, MAX_ICON) : icon,
                change.has(COLOR) ? color(fields) : color);
        fields.verify();
        return changed;
    }

    /** The refusals of {@link #with}, which depend on no workflow, and that of a change that names nothing. */
    static void verify(JsonNode change) {
        Fields fields = Fields.of(change);
        if (MEMBERS.stream().noneMatch(change::has)) {
            fields.reject(NAME, "is required, or description, icon or color", "required");
        }
        fields.verify();
        new WorkflowTexts("", null, null, null).with(change);
    }

    static WorkflowTexts of(Row row) {
        return new WorkflowTexts(
                row.getString(NAME), row.getString(DESCRIPTION), row.getString(ICON), row.getString(COLOR));
    }

    /** What differs from others, for the audit log. */
    JsonObject changesFrom(WorkflowTexts before) {
        JsonObject changes = new JsonObject();
        put(changes, NAME, before.name, name);
        put(changes, DESCRIPTION, before.description, description);
        put(changes, ICON, before.icon, icon);
        put(changes, COLOR, before.color, color);
        return changes;
    }

    Tuple addTo(Tuple values) {
        return values.addString(name).addString(description).addString(icon).addString(color);
    }

    private static void put(JsonObject changes, String member, @Nullable String before, @Nullable String now) {
        if (!Objects.equals(before, now)) {
            changes.put(member, now);
        }
    }

    private static void verifyName(Fields fields, String name) {
        if (name.isBlank()) {
            fields.reject(NAME, "must have 1 to " + MAX_NAME + " characters, and not only blanks", "length");
        }
    }

    private static @Nullable String color(Fields fields) {
        String given = fields.text(COLOR, 0, MAX_ICON);
        if (given != null && !WorkflowRules.isColor(given)) {
            fields.reject(COLOR, "must be #RRGGBB", "format");
        }
        return given;
    }
}
