package io.stevedore.workflow;

import io.stevedore.kernel.Fields;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** Reads the bounds that a field's type knows; others are unknown members, and ignored. */
final class ValidationReader {

    static final int MAX_PATTERN = 500;
    private static final int MAX_TEXT = 100_000;
    private static final int MAX_VALUE = 200;

    private ValidationReader() {}

    static Validation read(Fields field, FieldType type) {
        Fields bounds = field.object("validation");
        if (bounds == null) {
            requireBounds(field, type);
            return Validation.NONE;
        }
        return switch (type) {
            case STRING -> text(bounds);
            case NUMBER, INTEGER -> range(bounds);
            case ENUM -> new Validation(null, null, null, null, null, values(bounds), null);
            case ARRAY -> new Validation(null, null, null, null, null, null, items(bounds));
            case BOOLEAN, DATE -> Validation.NONE;
        };
    }

    /** Of an enum and an array the bounds are what they are made of. */
    private static void requireBounds(Fields field, FieldType type) {
        if (type == FieldType.ENUM) {
            field.reject("validation.values", "is required", "required");
        }
        if (type == FieldType.ARRAY) {
            field.reject("validation.items", "is required", "required");
        }
    }

    private static Validation text(Fields bounds) {
        Integer min = Given.as(bounds.integer("minLength", 0, MAX_TEXT), Long::intValue);
        Integer max = Given.as(bounds.integer("maxLength", min == null ? 0 : min, MAX_TEXT), Long::intValue);
        return new Validation(pattern(bounds), min, max, null, null, null, null);
    }

    private static @Nullable String pattern(Fields bounds) {
        String pattern = bounds.text("pattern", 1, MAX_PATTERN);
        try {
            return Given.as(pattern, text -> Pattern.compile(text).pattern());
        } catch (PatternSyntaxException e) {
            bounds.reject("pattern", "must be a regular expression", "format");
            return null;
        }
    }

    private static Validation range(Fields bounds) {
        BigDecimal min = Decimals.read(bounds, "minimum");
        BigDecimal max = Decimals.read(bounds, "maximum");
        if (min != null && max != null && max.compareTo(min) < 0) {
            bounds.reject("maximum", "must be at least the minimum", "min");
        }
        return new Validation(null, null, null, min, max, null, null);
    }

    private static List<String> values(Fields bounds) {
        List<String> values = bounds.present("values") ? TextList.read(bounds, "values", MAX_VALUE) : null;
        if (values == null) {
            return List.of();
        }
        if (values.isEmpty()) {
            bounds.reject("values", "must name at least one value", "length");
        }
        if (new HashSet<>(values).size() < values.size()) {
            bounds.reject("values", "must differ from each other", "not-accepted");
        }
        return values;
    }

    private static Validation.@Nullable Items items(Fields bounds) {
        Fields fields = bounds.present("items") ? bounds.object("items") : null;
        if (fields == null) {
            return null;
        }
        Optional<FieldType> type = OutputReader.type(fields);
        if (type.filter(each -> each == FieldType.ARRAY).isPresent()) {
            fields.reject("type", "must not be an array in an array", "too-deep");
            return null;
        }
        return type.map(each -> new Validation.Items(each, read(fields, each))).orElse(null);
    }
}
