package io.stevedore.kernel;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rules for numbers that callers send. */
final class Numbers {

    private Numbers() {}

    static @Nullable Long integer(@Nullable JsonNode node, long min, long max, String path, List<FieldError> errors) {
        if (node == null) {
            return null;
        }
        if (!node.isIntegralNumber()) {
            errors.add(new FieldError(path, "must be an integer", "type"));
            return null;
        }
        // Beyond a long the value is beyond every bound; only its sign still matters.
        long value = node.canConvertToLong()
                ? node.longValue()
                : node.bigIntegerValue().signum() < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
        if (value < min) {
            errors.add(new FieldError(path, "must be at least " + min, "min"));
            return null;
        }
        if (value > max) {
            errors.add(new FieldError(path, "must be at most " + max, "max"));
            return null;
        }
        return value;
    }
}
