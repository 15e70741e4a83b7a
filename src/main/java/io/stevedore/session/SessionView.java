package io.stevedore.session;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An open session as its creator sees it.
 *
 * @param expiresAt after it, submit answers 410
 * @param uploadUrlsExpireAt after it, the store refuses the upload addresses; never later than {@code expiresAt}
 */
public record SessionView(
        String sessionId,
        String submissionId,
        String state,
        String submissionStatus,
        WorkflowRef workflow,
        List<UploadUrl> uploadUrls,
        Instant expiresAt,
        Instant uploadUrlsExpireAt) {

    /** Which version of which workflow a session was opened on. */
    public record WorkflowRef(String slug, int version) {}

    /**
     * Where one file goes.
     *
     * @param fileIndex from 0, in the order that the types were announced in
     * @param uploadUrl the presigned address for one PUT
     * @param r2Url the object's address without a signature
     * @param headers what the PUT must send, exactly
     */
    public record UploadUrl(
            int fileIndex,
            String uploadUrl,
            String r2Url,
            String contentType,
            @Nullable String label,
            Map<String, String> headers) {}
}
