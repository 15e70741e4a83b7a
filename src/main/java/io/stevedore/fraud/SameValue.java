package io.stevedore.fraud;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * When two extracted values count as equal: when they have the same form here.
 *
 * <ul>
 *   <li>Text: Unicode NFKC, case folded, white space at the ends gone and elsewhere one space. A date is a text.
 *   <li>Numbers: by value, so 48.350, 48.35 and 4.835E1 are equal, and equal to the text of the same digits.
 *   <li>Booleans: {@code true}, {@code false}.
 *   <li>Arrays and objects: JSON of their elements in these forms, an array's order kept, an object's members sorted.
 * </ul>
 *
 * What is absent, null, or empty in this form has none, and equals nothing.
 */
final class SameValue {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** A number of more digits stays in its short form, since its plain one could fill pages. */
    private static final int MAX_DIGITS = 1_000;

    private SameValue() {}

    /** The form to compare; none where there is nothing to compare. */
    static Optional<String> form(JsonNode value) {
        if (value.isNull() || value.isMissingNode() || (value.isContainerNode() && value.isEmpty())) {
            return Optional.empty();
        }
        String form = value.isContainerNode() ? canonical(value).toString() : scalar(value);
        return form.isEmpty() ? Optional.empty() : Optional.of(form);
    }

    private static String scalar(JsonNode value) {
        return value.isNumber() ? number(value.decimalValue()) : text(value.asText());
    }

    private static String number(BigDecimal value) {
        BigDecimal stripped = value.stripTrailingZeros();
        return Math.abs((long) stripped.scale()) <= MAX_DIGITS ? stripped.toPlainString() : stripped.toString();
    }

    /** Upper, then lower case folds what has several lower case forms; folding may undo NFKC, so that comes last again. */
    private static String text(String value) {
        String composed = Normalizer.normalize(value, Normalizer.Form.NFKC);
        String folded = composed.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
        return Normalizer.normalize(folded, Normalizer.Form.NFKC)
                .replaceAll("(?U)\\s+", " ")
                .strip();
    }

    private static JsonNode canonical(JsonNode value) {
        if (value.isArray()) {
            ArrayNode array = JSON.arrayNode();
            value.forEach(element -> array.add(canonical(element)));
            return array;
        }
        if (value.isObject()) {
            ObjectNode object = JSON.objectNode();
            names(value).forEach(name -> object.set(name, canonical(value.get(name))));
            return object;
        }
        return value.isNull() ? value : JSON.textNode(scalar(value));
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        Collections.sort(names);
        return names;
    }
}
