package io.stevedore.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import io.stevedore.kernel.Fields;
import io.stevedore.kernel.Texts;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads an array of strings. */
final class TextList {

    private TextList() {}

    /** The strings, each 1..maxLength characters; null where the member is absent or no array. */
    static @Nullable List<String> read(Fields fields, String name, int maxLength) {
        List<JsonNode> given = fields.array(name);
        if (given == null) {
            return null;
        }
        for (int i = 0; i < given.size(); i++) {
            verify(fields, name + "[" + i + "]", given.get(i).textValue(), maxLength);
        }
        return given.stream().map(JsonNode::asText).toList();
    }

    private static void verify(Fields fields, String path, @Nullable String text, int maxLength) {
        if (text == null) {
            fields.reject(path, "must be a string", "type");
        } else if (text.isEmpty() || text.codePointCount(0, text.length()) > maxLength) {
            fields.reject(path, "must have 1 to " + maxLength + " characters", "length");
        } else if (!Texts.isStorable(text)) {
            fields.reject(path, "must be well-formed Unicode without NUL", "format");
        }
    }
}
