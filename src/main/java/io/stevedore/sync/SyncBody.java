package io.stevedore.sync;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.stevedore.submission.Envelope;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is posted: the webhooks' envelope (contract: webhooks.md, "Body"), and what a system downstream needs besides. It
 * holds no presigned address, since every attempt sends the same bytes and an address would have run out by then.
 *
 * @param externalUser JSON text of an object, null where none was given
 */
@RegisterForReflection
record SyncBody(
        @JsonUnwrapped Envelope envelope,
        @JsonRawValue @Nullable String externalUser,
        String label,
        List<File> files) {

    static final String EVENT_TYPE = "submission.sync";

    /** A sealed file; what processing did not find is null. */
    @RegisterForReflection
    record File(
            int fileIndex,
            @Nullable String label,
            String contentType,
            long sizeBytes,
            @Nullable Integer width,
            @Nullable Integer height,
            @Nullable String sha256) {}
}
