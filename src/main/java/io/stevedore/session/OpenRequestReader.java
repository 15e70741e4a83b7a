package io.stevedore.session;

import com.fasterxml.jackson.databind.JsonNode;
import io.stevedore.kernel.FieldError;
import io.stevedore.kernel.Fields;
import io.stevedore.net.TargetRules;
import io.stevedore.session.UploadSession.Slot;
import io.stevedore.workflow.UploadLimits;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads the body of a request for a session against the limits of a workflow version; all errors come back together. */
@Singleton
class OpenRequestReader {

    private static final int MAX_ID = 128;
    private static final int MAX_TYPE = 255;
    private static final int MAX_KEY = 255;

    private final TargetRules targets;

    OpenRequestReader(TargetRules targets) {
        this.targets = targets;
    }

    /**
     * The request in the body.
     *
     * @throws io.stevedore.kernel.Problem.BadRequest if there is no JSON object
     * @throws io.stevedore.kernel.Problem.Invalid naming every wrong field
     */
    OpenRequest read(@Nullable JsonNode body, UploadLimits limits) {
        Fields fields = Fields.of(body);
        Long count = fields.requiredInteger("fileCount", limits.minFiles(), limits.maxFiles());
        List<@Nullable String> types = contentTypes(fields, count, limits);
        List<@Nullable Long> sizes = sizes(fields, count, limits);
        List<@Nullable String> digests = digests(fields, count);
        refuseUploadKeys(fields, count);
        String id = fields.requiredText("clientSubmissionId", 1, MAX_ID);
        String webhookUrl = webhookUrl(fields);
        String metadata = metadata(fields);
        ExternalUser user = ExternalUser.read(fields);
        fields.verify();
        return new OpenRequest(slots(types, sizes, digests), Objects.requireNonNull(id), webhookUrl, metadata, user);
    }

    private static List<Slot> slots(
            List<@Nullable String> types, List<@Nullable Long> sizes, List<@Nullable String> digests) {
        List<Slot> slots = new ArrayList<>();
        for (int i = 0; i < types.size(); i++) {
            slots.add(new Slot(
                    Objects.requireNonNull(types.get(i)),
                    sizes.isEmpty() ? null : sizes.get(i),
                    digests.isEmpty() ? null : digests.get(i)));
        }
        return List.copyOf(slots);
    }

    private static List<@Nullable String> contentTypes(Fields fields, @Nullable Long count, UploadLimits limits) {
        fields.present("contentTypes");
        List<JsonNode> given = perFile(fields, "contentTypes", count);
        List<@Nullable String> types = new ArrayList<>();
        for (int i = 0; i < given.size(); i++) {
            types.add(contentType(fields, i, given.get(i), limits));
        }
        return types;
    }

    private static @Nullable String contentType(Fields fields, int index, JsonNode element, UploadLimits limits) {
        String path = "contentTypes[" + index + "]";
        if (element.isNull()) {
            fields.reject(path, "is required", "required");
            return null;
        }
        String type = fields.textAt("contentTypes", index, element, 0, MAX_TYPE);
        if (type != null && !limits.acceptedFormats().contains(type)) {
            fields.reject(path, "must be one of " + String.join(", ", limits.acceptedFormats()), "not-accepted");
        }
        return type;
    }

    private static List<@Nullable Long> sizes(Fields fields, @Nullable Long count, UploadLimits limits) {
        List<JsonNode> given = perFile(fields, "sizes", count);
        List<@Nullable Long> sizes = new ArrayList<>();
        for (int i = 0; i < given.size(); i++) {
            sizes.add(fields.integerAt("sizes", i, given.get(i), 1, limits.maxFileSizeBytes()));
        }
        return sizes;
    }

    private static List<@Nullable String> digests(Fields fields, @Nullable Long count) {
        List<JsonNode> given = perFile(fields, "sha256", count);
        List<@Nullable String> digests = new ArrayList<>();
        for (int i = 0; i < given.size(); i++) {
            digests.add(digest(fields, i, given.get(i)));
        }
        return digests;
    }

    private static @Nullable String digest(Fields fields, int index, JsonNode element) {
        String digest = fields.textAt("sha256", index, element, 0, MAX_KEY);
        if (digest != null && !digest.matches("[0-9a-fA-F]{64}")) {
            fields.reject("sha256[" + index + "]", "must be 64 hexadecimal digits", "format");
        }
        return digest == null ? null : digest.toLowerCase(Locale.ROOT);
    }

    /** Direct uploads are not there yet, so no key can name one: it is refused like any unknown key. */
    private static void refuseUploadKeys(Fields fields, @Nullable Long count) {
        List<JsonNode> given = perFile(fields, "uploadKeys", count);
        for (int i = 0; i < given.size(); i++) {
            if (fields.textAt("uploadKeys", i, given.get(i), 1, MAX_KEY) != null) {
                fields.reject("uploadKeys[" + i + "]", "there is no such upload", "unknown-value");
            }
        }
        for (String alias : List.of("product_image_s3_key", "source_image_s3_key")) {
            if (fields.text(alias, 1, MAX_KEY) != null) {
                fields.reject(alias, "there is no such upload", "unknown-value");
            }
        }
    }

    /** The elements of an array with one a file; empty if the member is absent or no array. */
    private static List<JsonNode> perFile(Fields fields, String name, @Nullable Long count) {
        List<JsonNode> given = fields.array(name);
        if (given == null) {
            return List.of();
        }
        if (count != null && given.size() != count) {
            fields.reject(name, "must have one element a file: " + count + ", and has " + given.size(), "length");
            return List.of();
        }
        return given;
    }

    private @Nullable String webhookUrl(Fields fields) {
        String url = fields.text("webhookUrl", 0, Integer.MAX_VALUE);
        if (url != null) {
            targets.refusal("webhookUrl", url).ifPresent(fields.errors()::add);
        }
        return url;
    }

    private static String metadata(Fields fields) {
        JsonNode metadata = fields.node("metadata");
        FieldError error = metadata == null ? null : MetadataRules.check(metadata);
        if (error != null) {
            fields.reject(error.field(), error.message(), error.code());
        }
        return metadata == null ? "{}" : metadata.toString();
    }
}
