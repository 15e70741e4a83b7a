package io.stevedore.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import io.stevedore.kernel.Fields;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * What is asked of a definition when it is given, and of a stored one no longer: a misspelt member would go unheard, a
 * dangerous pattern would be matched with other people's texts, and a field that nobody reads would always be missing.
 */
final class GivenChecks {

    private static final Set<String> DEFINITION =
            Set.of("upload", "extraction", "outputSchema", "fraud", "review", "sync");
    private static final Set<String> UPLOAD =
            Set.of("minFiles", "maxFiles", "acceptedFormats", "fileLabels", "maxFileSizeMb");
    private static final Set<String> FIELD = Set.of("name", "label", "required", "description", "type", "validation");
    private static final Set<String> FRAUD = Set.of("exactFile", "similarImage", "sameData", "metadata");
    private static final String VALIDATION = ".validation";

    private final Fields root;
    private final JsonNode definition;
    /** One for all patterns together: whoever sends a hundred waits no longer than for the worst. */
    private final PatternPatience patience = new PatternPatience();

    private GivenChecks(Fields root, JsonNode definition) {
        this.root = root;
        this.definition = definition;
    }

    /** Notes what is wrong at the root. */
    static void note(Fields root, JsonNode definition) {
        GivenChecks checks = new GivenChecks(root, definition);
        checks.members();
        checks.fields();
        checks.comparedOnce();
        checks.unread();
    }

    private void members() {
        root.onlyKnown(DEFINITION);
        root.onlyKnown("upload", definition.path("upload"), UPLOAD);
        root.onlyKnown("extraction", definition.path("extraction"), Set.of("engine", "language"));
        root.onlyKnown("fraud", definition.path("fraud"), FRAUD);
        root.onlyKnown("fraud.similarImage", definition.at("/fraud/similarImage"), Set.of("maxDistance"));
        root.onlyKnown("fraud.sameData", definition.at("/fraud/sameData"), Set.of("fields"));
        root.onlyKnown("review", definition.path("review"), Set.of("when", "minConfidence"));
        root.onlyKnown("sync", definition.path("sync"), Set.of("url"));
    }

    private void fields() {
        JsonNode output = definition.path("outputSchema");
        for (int i = 0; i < output.size(); i++) {
            String path = "outputSchema[" + i + "]";
            root.onlyKnown(path, output.get(i), FIELD);
            bounds(path + VALIDATION, output.get(i));
        }
    }

    private void bounds(String path, JsonNode field) {
        Optional<FieldType> type = FieldType.of(field.path("type").asText());
        JsonNode bounds = field.path("validation");
        type.ifPresent(each -> root.onlyKnown(path, bounds, known(each)));
        type.filter(each -> each == FieldType.STRING).ifPresent(each -> pattern(path, bounds.path("pattern")));
        type.filter(each -> each == FieldType.INTEGER).ifPresent(each -> range(path, bounds));
        JsonNode items = bounds.path("items");
        if (items.isObject() && type.filter(each -> each == FieldType.ARRAY).isPresent()) {
            root.onlyKnown(path + ".items", items, Set.of("type", "validation"));
            bounds(path + ".items" + VALIDATION, items);
        }
    }

    private static Set<String> known(FieldType type) {
        return switch (type) {
            case STRING -> Set.of("pattern", "minLength", "maxLength");
            case NUMBER, INTEGER -> Set.of("minimum", "maximum");
            case ENUM -> Set.of("values");
            case ARRAY -> Set.of("items");
            case BOOLEAN, DATE -> Set.of();
        };
    }

    private void pattern(String path, JsonNode pattern) {
        if (pattern.isTextual() && pattern.asText().length() <= ValidationReader.MAX_PATTERN && compiles(pattern)) {
            PatternRules.refusal(pattern.asText(), patience)
                    .ifPresent(why -> root.reject(path + ".pattern", why, "not-accepted"));
        }
    }

    private static boolean compiles(JsonNode pattern) {
        try {
            Pattern.compile(pattern.asText());
            return true;
        } catch (PatternSyntaxException e) {
            return false;
        }
    }

    private void range(String path, JsonNode bounds) {
        JsonNode min = bounds.path("minimum");
        JsonNode max = bounds.path("maximum");
        boolean ordered = isFinite(min) && isFinite(max) && max.decimalValue().compareTo(min.decimalValue()) >= 0;
        if (ordered && isWithoutInteger(min.decimalValue(), max.decimalValue())) {
            root.reject(path + ".maximum", "must leave room for an integer", "min");
        }
    }

    private static boolean isFinite(JsonNode number) {
        return number.isNumber() && Double.isFinite(number.doubleValue());
    }

    /** Bounds a whole number apart have one between them, however many digits they are written with. */
    private static boolean isWithoutInteger(BigDecimal min, BigDecimal max) {
        return max.subtract(min).compareTo(BigDecimal.ONE) < 0
                && min.setScale(0, RoundingMode.CEILING).compareTo(max) > 0;
    }

    private void comparedOnce() {
        JsonNode names = definition.at("/fraud/sameData/fields");
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < names.size(); i++) {
            if (!seen.add(names.get(i).asText())) {
                root.reject("fraud.sameData.fields[" + i + "]", "occurs twice", "not-accepted");
            }
        }
    }

    private void unread() {
        JsonNode engine = definition.at("/extraction/engine");
        if (engine.isTextual() && !engine.asText().equals(ExtractionRules.NONE)) {
            return;
        }
        JsonNode output = definition.path("outputSchema");
        for (int i = 0; i < output.size(); i++) {
            if (output.get(i).path("required").asBoolean()) {
                root.reject(
                        "outputSchema[" + i + "].required", "must be false, since no engine reads it", "not-accepted");
            }
        }
        if (definition.at("/fraud/sameData").isObject()) {
            root.reject("fraud.sameData", "must be absent, since no engine reads any data", "not-accepted");
        }
    }
}
