package io.stevedore.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import io.stevedore.kernel.Texts;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns what was read into a field's JSON value; whatever it gives validates against {@link OutputSchema}. */
public final class FieldValues {

    private static final JsonNodeFactory JSON = JsonNodeFactory.withExactBigDecimals(true);
    private static final int MAX_DIGITS = 100;
    private static final int MAX_YEAR = 9_999;

    private FieldValues() {}

    /**
     * The field's value. A pattern that takes too many steps on the text counts as broken.
     *
     * @param value a String for string and enum, a BigDecimal for number and integer, a LocalDate for date, a Boolean for
     *     boolean, a List of these for array
     * @return empty where the value is of another type or breaks one of the field's bounds; of an array, where one of its
     *     elements does
     */
    public static Optional<JsonNode> of(OutputField field, Object value) {
        return Optional.ofNullable(json(field.type(), field.validation(), value));
    }

    private static @Nullable JsonNode json(FieldType type, Validation bounds, @Nullable Object value) {
        return switch (type) {
            case STRING -> value instanceof String text && isWithin(text, bounds) ? JSON.textNode(text) : null;
            case NUMBER -> value instanceof BigDecimal number ? number(number, bounds) : null;
            case INTEGER -> value instanceof BigDecimal number && isWhole(number) ? number(number, bounds) : null;
            case BOOLEAN -> value instanceof Boolean flag ? JSON.booleanNode(flag) : null;
            case DATE -> value instanceof LocalDate date ? date(date) : null;
            case ENUM -> value instanceof String text && isOneOf(text, bounds) ? JSON.textNode(text) : null;
            case ARRAY -> value instanceof List<?> list && bounds.items() != null ? array(list, bounds.items()) : null;
        };
    }

    private static boolean isWithin(String text, Validation bounds) {
        int length = text.codePointCount(0, text.length());
        return Texts.isStorable(text)
                && (bounds.minLength() == null || length >= bounds.minLength())
                && (bounds.maxLength() == null || length <= bounds.maxLength())
                && (bounds.pattern() == null || BoundedMatch.finds(bounds.pattern(), text));
    }

    private static boolean isOneOf(String text, Validation bounds) {
        return bounds.values() != null && bounds.values().contains(text);
    }

    private static boolean isWhole(BigDecimal number) {
        return number.stripTrailingZeros().scale() <= 0;
    }

    /** Without an exponent, since not every reader of JSON knows one; so a number that would fill pages is refused. */
    private static @Nullable JsonNode number(BigDecimal number, Validation bounds) {
        boolean within = (bounds.minimum() == null || number.compareTo(bounds.minimum()) >= 0)
                && (bounds.maximum() == null || number.compareTo(bounds.maximum()) <= 0);
        boolean writable = Math.abs((long) number.scale()) <= MAX_DIGITS && number.precision() <= MAX_DIGITS;
        return within && writable ? JSON.numberNode(Decimals.plain(number)) : null;
    }

    private static @Nullable TextNode date(LocalDate date) {
        return date.getYear() >= 0 && date.getYear() <= MAX_YEAR ? JSON.textNode(date.toString()) : null;
    }

    private static @Nullable JsonNode array(List<?> list, Validation.Items items) {
        ArrayNode array = JSON.arrayNode();
        for (Object element : list) {
            JsonNode json = json(items.type(), items.validation(), element);
            if (json == null) {
                return null;
            }
            array.add(json);
        }
        return array;
    }
}
