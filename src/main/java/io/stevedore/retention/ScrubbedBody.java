package io.stevedore.retention;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * The body of an event (contract: webhooks.md, "Body") or of a post downstream, without what came from the submission's files
 * and from its sender. Members that a body does not have are not added, and all others stay.
 */
final class ScrubbedBody {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private static final byte[] NOTHING = "{}".getBytes(StandardCharsets.UTF_8);

    private ScrubbedBody() {}

    /** What can't be read can't be told apart, so nothing of it is kept. */
    static byte[] of(byte[] body) {
        try {
            return JSON.readTree(body) instanceof ObjectNode object ? JSON.writeValueAsBytes(scrub(object)) : NOTHING;
        } catch (com.fasterxml.jackson.core.JacksonException e) {
            return NOTHING;
        } catch (IOException e) {
            throw new UncheckedIOException("Bytes in memory can always be read", e);
        }
    }

    private static JsonNode scrub(ObjectNode body) {
        replace(body, "metadata", JSON.createObjectNode());
        replace(body, "result", JSON.nullNode());
        replace(body, "externalUser", JSON.nullNode());
        replace(body, "label", JSON.getNodeFactory().textNode("erased"));
        replace(body, "files", JSON.createArrayNode());
        return body;
    }

    private static void replace(ObjectNode body, String member, JsonNode value) {
        if (body.has(member)) {
            body.set(member, value);
        }
    }
}
