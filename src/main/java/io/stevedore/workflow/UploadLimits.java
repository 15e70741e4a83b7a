package io.stevedore.workflow;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What may be uploaded.
 *
 * @param minFiles 1..maxFiles
 * @param maxFiles 1..100
 * @param acceptedFormats MIME types
 * @param fileLabels names of the slots in order; may be fewer than maxFiles
 * @param maxFileSizeMb 1..25, in megabytes of 1,000,000 bytes
 */
@RegisterForReflection
public record UploadLimits(
        int minFiles, int maxFiles, List<String> acceptedFormats, List<String> fileLabels, int maxFileSizeMb) {

    private static final long MEGABYTE = 1_000_000;

    public UploadLimits {
        acceptedFormats = List.copyOf(acceptedFormats);
        fileLabels = List.copyOf(fileLabels);
    }

    public boolean accepts(String contentType) {
        return acceptedFormats.contains(contentType);
    }

    public long maxFileSizeBytes() {
        return maxFileSizeMb * MEGABYTE;
    }

    /** The name of a slot, null where it has none. */
    public @Nullable String label(int fileIndex) {
        return fileIndex < fileLabels.size() ? fileLabels.get(fileIndex) : null;
    }
}
