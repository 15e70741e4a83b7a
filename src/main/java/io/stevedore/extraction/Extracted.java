package io.stevedore.extraction;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stevedore.workflow.FieldValues;
import io.stevedore.workflow.OutputField;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was extracted, in the form of a version's output schema.
 *
 * @param data names every field of the schema, with null where nothing was read or what was read breaks the field's bounds
 * @param confidence 0..1: that of the least sure required field, 0 if one is missing; where none is required, the mean over
 *     all fields, a missing one counting 0; 1 where the schema is empty, since then nothing can be wrong
 * @param complete whether every required field has a value; then the data validates against the version's JSON Schema
 */
public record Extracted(ObjectNode data, double confidence, boolean complete) {

    private static final JsonNodeFactory JSON = JsonNodeFactory.withExactBigDecimals(true);

    /** More digits than four would promise a precision that no engine has. */
    private static final double SCALE = 10_000;

    /** Brings readings by field name into the schema's form; a reading that the schema does not name is left out. */
    public static Extracted of(List<OutputField> schema, Map<String, Reading<?>> readings) {
        ObjectNode data = JSON.objectNode();
        List<Double> required = new ArrayList<>();
        List<Double> all = new ArrayList<>();
        for (OutputField field : schema) {
            Optional<Reading<JsonNode>> found = find(field, readings);
            double confidence = found.map(Reading::confidence).orElse(0.0);
            data.set(field.name(), found.map(Reading::value).orElseGet(JSON::nullNode));
            all.add(confidence);
            if (field.required()) {
                required.add(confidence);
            }
        }
        boolean complete = schema.stream()
                .filter(OutputField::required)
                .noneMatch(field -> data.get(field.name()).isNull());
        return new Extracted(data, confidence(required, all), complete);
    }

    private static Optional<Reading<JsonNode>> find(OutputField field, Map<String, Reading<?>> readings) {
        return Optional.ofNullable(readings.get(field.name()))
                .flatMap(read ->
                        FieldValues.of(field, read.value()).map(value -> new Reading<>(value, read.confidence())));
    }

    private static double confidence(List<Double> required, List<Double> all) {
        double exact = required.isEmpty()
                ? all.stream().mapToDouble(Double::doubleValue).average().orElse(1)
                : required.stream().mapToDouble(Double::doubleValue).min().orElse(0);
        return Math.round(exact * SCALE) / SCALE;
    }
}
