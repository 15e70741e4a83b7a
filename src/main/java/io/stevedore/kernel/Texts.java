package io.stevedore.kernel;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rules for strings that callers send. */
public final class Texts {

    private Texts() {}

    /** The string of min..max characters (code points) in the node; null, and an error if it is anything else but absent. */
    static @Nullable String of(@Nullable JsonNode node, int min, int max, String path, List<FieldError> errors) {
        if (node == null) {
            return null;
        }
        if (!node.isTextual()) {
            errors.add(new FieldError(path, "must be a string", "type"));
            return null;
        }
        String text = node.textValue();
        int length = text.codePointCount(0, text.length());
        if (length < min || length > max) {
            errors.add(new FieldError(path, "must have " + min + " to " + max + " characters", "length"));
            return null;
        }
        if (!isStorable(text)) {
            errors.add(new FieldError(path, "must be well-formed Unicode without NUL", "format"));
            return null;
        }
        return text;
    }

    /** Whether PostgreSQL can hold the text: no NUL, no surrogate without its other half. */
    public static boolean isStorable(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean pair = Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1));
            if (c == 0 || (Character.isSurrogate(c) && !pair)) {
                return false;
            }
            if (pair) {
                i++;
            }
        }
        return true;
    }
}
