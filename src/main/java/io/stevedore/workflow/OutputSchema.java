package io.stevedore.workflow;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * The JSON Schema (draft 2020-12) of a version's extracted data.
 *
 * <p>Extracted data names every field, with null where nothing was read. So a field that is not required may be null, or
 * absent; a required one may be neither. Members that the output schema does not name are refused. A date is {@code
 * 2026-03-25}; since validators take {@code format} as a remark only, a pattern stands beside it.
 */
public final class OutputSchema {

    private static final String DRAFT = "https://json-schema.org/draft/2020-12/schema";
    private static final String DATE = "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$";
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private OutputSchema() {}

    /** The schema of data that is complete. */
    public static ObjectNode jsonSchema(List<OutputField> fields) {
        ObjectNode properties = JSON.objectNode();
        ArrayNode required = JSON.arrayNode();
        for (OutputField field : fields) {
            properties.set(field.name(), property(field));
            if (field.required()) {
                required.add(field.name());
            }
        }
        ObjectNode schema = JSON.objectNode().put("$schema", DRAFT).put("type", "object");
        schema.set("properties", properties);
        schema.set("required", required);
        return schema.put("additionalProperties", false);
    }

    private static ObjectNode property(OutputField field) {
        ObjectNode schema = value(field.type(), field.validation(), !field.required());
        if (field.label() != null) {
            schema.put("title", field.label());
        }
        if (field.description() != null) {
            schema.put("description", field.description());
        }
        return schema;
    }

    private static ObjectNode value(FieldType type, Validation bounds, boolean nullable) {
        ObjectNode schema = JSON.objectNode();
        String name = typeName(type);
        if (nullable) {
            schema.putArray("type").add(name).add("null");
        } else {
            schema.put("type", name);
        }
        switch (type) {
            case STRING -> text(schema, bounds);
            case NUMBER, INTEGER -> range(schema, bounds);
            case DATE -> schema.put("format", "date").put("pattern", DATE);
            case ENUM -> values(schema.putArray("enum"), bounds, nullable);
            case ARRAY -> items(schema, bounds);
            case BOOLEAN -> {}
        }
        return schema;
    }

    private static String typeName(FieldType type) {
        return type == FieldType.DATE || type == FieldType.ENUM ? FieldType.STRING.text() : type.text();
    }

    private static void text(ObjectNode schema, Validation bounds) {
        if (bounds.pattern() != null) {
            schema.put("pattern", bounds.pattern());
        }
        if (bounds.minLength() != null) {
            schema.put("minLength", bounds.minLength());
        }
        if (bounds.maxLength() != null) {
            schema.put("maxLength", bounds.maxLength());
        }
    }

    private static void range(ObjectNode schema, Validation bounds) {
        if (bounds.minimum() != null) {
            schema.put("minimum", bounds.minimum());
        }
        if (bounds.maximum() != null) {
            schema.put("maximum", bounds.maximum());
        }
    }

    private static void values(ArrayNode schema, Validation bounds, boolean nullable) {
        Given.or(bounds.values(), List.<String>of()).forEach(schema::add);
        if (nullable) {
            schema.addNull();
        }
    }

    private static void items(ObjectNode schema, Validation bounds) {
        if (bounds.items() != null) {
            schema.set("items", value(bounds.items().type(), bounds.items().validation(), false));
        }
    }
}
