package io.stevedore.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import io.stevedore.kernel.Fields;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a definition's output schema. */
final class OutputReader {

    static final int MAX_NAME = 64;
    private static final String NAME = "[A-Za-z_][A-Za-z0-9_]{0,63}";
    private static final int MAX_FIELDS = 100;
    private static final int MAX_LABEL = 100;
    private static final int MAX_DESCRIPTION = 1_000;
    private static final String SCHEMA = "outputSchema";

    private OutputReader() {}

    /** The fields that could be told; what could not is noted as errors. */
    static List<OutputField> read(Fields definition) {
        List<JsonNode> given = Given.or(definition.array(SCHEMA), List.of());
        if (given.size() > MAX_FIELDS) {
            definition.reject(SCHEMA, "must have at most " + MAX_FIELDS + " fields", "length");
        }
        List<OutputField> output = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (int i = 0; i < given.size(); i++) {
            Fields fields = definition.element(SCHEMA, i, given.get(i));
            if (fields != null) {
                field(fields, names).ifPresent(output::add);
            }
        }
        return output;
    }

    private static Optional<OutputField> field(Fields fields, Set<String> taken) {
        String name = name(fields, taken);
        String label = fields.text("label", 0, MAX_LABEL);
        boolean required = Given.or(fields.flag("required"), false);
        String description = fields.text("description", 0, MAX_DESCRIPTION);
        Optional<FieldType> type = type(fields);
        Validation validation =
                type.map(each -> ValidationReader.read(fields, each)).orElse(Validation.NONE);
        return name == null
                ? Optional.empty()
                : type.map(each -> new OutputField(name, label, required, description, each, validation));
    }

    private static @Nullable String name(Fields fields, Set<String> taken) {
        String name = fields.requiredText("name", 1, MAX_NAME);
        if (name != null && !name.matches(NAME)) {
            fields.reject("name", "must be a letter or _ and then letters, digits or _", "format");
        } else if (name != null && !taken.add(name)) {
            fields.reject("name", "must differ from the names of the other fields", "not-accepted");
        }
        return name;
    }

    /** The member {@code type}; empty, with an error noted, where it names none. */
    static Optional<FieldType> type(Fields fields) {
        String text = fields.requiredText("type", 1, MAX_NAME);
        Optional<FieldType> type = Optional.ofNullable(text).flatMap(FieldType::of);
        if (text != null && type.isEmpty()) {
            fields.reject("type", "must be string, number, integer, boolean, date, enum or array", "unknown-value");
        }
        return type;
    }
}
