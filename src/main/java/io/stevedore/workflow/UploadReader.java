package io.stevedore.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import io.stevedore.kernel.Fields;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a definition's upload limits. */
final class UploadReader {

    private static final Set<String> FORMATS = Set.of("image/jpeg", "image/png", "image/webp");
    private static final int MAX_FILES = 100;
    private static final int MAX_SIZE_MB = 25;
    private static final int MAX_LABEL = 100;

    private UploadReader() {}

    /** The limits; empty, with errors noted, where they can't be told. */
    static Optional<UploadLimits> read(Fields definition) {
        Fields fields = definition.present("upload") ? definition.object("upload") : null;
        if (fields == null) {
            return Optional.empty();
        }
        Long max = fields.requiredInteger("maxFiles", 1, MAX_FILES);
        Long min = fields.requiredInteger("minFiles", 1, max == null ? MAX_FILES : max);
        List<String> formats = formats(fields);
        List<String> labels = labels(fields, max);
        long size = Given.or(fields.integer("maxFileSizeMb", 1, MAX_SIZE_MB), (long) MAX_SIZE_MB);
        return min == null || max == null
                ? Optional.empty()
                : Optional.of(new UploadLimits(min.intValue(), max.intValue(), formats, labels, (int) size));
    }

    private static List<String> formats(Fields upload) {
        List<JsonNode> given = upload.present("acceptedFormats") ? upload.array("acceptedFormats") : null;
        if (given == null) {
            return List.of();
        }
        if (given.isEmpty()) {
            upload.reject("acceptedFormats", "must name at least one format", "length");
        }
        for (int i = 0; i < given.size(); i++) {
            if (!FORMATS.contains(given.get(i).asText())) {
                upload.reject(
                        "acceptedFormats[" + i + "]", "must be image/jpeg, image/png or image/webp", "not-accepted");
            }
        }
        return given.stream().map(JsonNode::asText).distinct().toList();
    }

    private static List<String> labels(Fields upload, @Nullable Long maxFiles) {
        List<String> labels = Given.or(TextList.read(upload, "fileLabels", MAX_LABEL), List.of());
        if (maxFiles != null && labels.size() > maxFiles) {
            upload.reject("fileLabels", "must not be more than maxFiles", "length");
        }
        return labels;
    }
}
