package io.stevedore.fraud;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Evidence ({@link Evidence}) without what came out of a file: how near, how often and with whom stays. */
final class ErasedEvidence {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String SUMMARY = "summary";
    private static final String GONE = "What was found here was erased with the submission's data";

    private static final List<String> KEPT =
            List.of("total", "distance", "threshold", "fineDistance", "fineThreshold", "turnedBy");

    private ErasedEvidence() {}

    /** What a file says of itself is in the sentence too, so that one goes; the others name slots and submissions only. */
    static String of(Kind kind, String evidence) {
        JsonNode whole = read(evidence);
        ObjectNode left = JSON.createObjectNode();
        left.put(SUMMARY, kind == Kind.METADATA ? GONE : whole.path(SUMMARY).asText(GONE));
        KEPT.stream().filter(name -> whole.path(name).isNumber()).forEach(name -> left.set(name, whole.get(name)));
        return left.toString();
    }

    private static JsonNode read(String evidence) {
        try {
            return JSON.readTree(evidence);
        } catch (JsonProcessingException e) {
            return JSON.missingNode();
        }
    }
}
