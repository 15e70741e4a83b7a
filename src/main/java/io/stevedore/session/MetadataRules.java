package io.stevedore.session;

import com.fasterxml.jackson.databind.JsonNode;
import io.stevedore.kernel.FieldError;
import io.stevedore.kernel.Texts;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a caller may attach to a session: an object of at most 4096 bytes as compact JSON and two levels, with strings,
 * numbers and booleans as leaves.
 */
final class MetadataRules {

    private static final String FIELD = "metadata";
    private static final int MAX_BYTES = 4096;
    private static final int MAX_LEVELS = 2;

    private MetadataRules() {}

    /** The first thing that is wrong, null if nothing is. */
    static @Nullable FieldError check(JsonNode metadata) {
        if (!metadata.isObject()) {
            return new FieldError(FIELD, "must be an object", "type");
        }
        FieldError inside = checkMembers(metadata, 1);
        if (inside != null) {
            return inside;
        }
        int bytes = metadata.toString().getBytes(StandardCharsets.UTF_8).length;
        return bytes <= MAX_BYTES
                ? null
                : new FieldError(FIELD, "must have at most 4096 bytes, and has " + bytes, "too-large");
    }

    private static @Nullable FieldError checkMembers(JsonNode object, int level) {
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            FieldError error = checkMember(member.getKey(), member.getValue(), level);
            if (error != null) {
                return error;
            }
        }
        return null;
    }

    private static @Nullable FieldError checkMember(String name, JsonNode value, int level) {
        if (!Texts.isStorable(name) || (value.isTextual() && !Texts.isStorable(value.textValue()))) {
            return new FieldError(FIELD, "must be well-formed Unicode without NUL", "format");
        }
        if (value.isObject()) {
            return level < MAX_LEVELS
                    ? checkMembers(value, level + 1)
                    : new FieldError(FIELD, "must have at most two levels", "too-deep");
        }
        boolean number = value.isNumber() && Double.isFinite(value.doubleValue());
        return value.isTextual() || value.isBoolean() || number
                ? null
                : new FieldError(FIELD, "may hold only strings, numbers and booleans, and objects of them", "type");
    }
}
