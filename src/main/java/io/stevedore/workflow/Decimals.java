package io.stevedore.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import io.stevedore.kernel.Fields;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Reads numbers that may have a fraction. */
final class Decimals {

    private static final int MAX_SCALE = 1_000;

    private Decimals() {}

    /** The number without trailing zeros, so that equal numbers are equal; null if absent or none. */
    static @Nullable BigDecimal read(Fields fields, String name) {
        JsonNode node = fields.node(name);
        if (node == null) {
            return null;
        }
        if (!node.isNumber() || (node.isDouble() && !Double.isFinite(node.doubleValue()))) {
            fields.reject(name, "must be a number", "type");
            return null;
        }
        return plain(node.decimalValue());
    }

    /** Without trailing zeros and exponents: 10, not 1E+1. */
    static BigDecimal plain(BigDecimal value) {
        BigDecimal stripped = value.stripTrailingZeros();
        return stripped.scale() < 0 && stripped.scale() > -MAX_SCALE ? stripped.setScale(0) : stripped;
    }
}
