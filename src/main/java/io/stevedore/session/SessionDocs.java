package io.stevedore.session;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What the OpenAPI document shows of the session routes: examples, and the shape of the body that is read strictly by hand. */
final class SessionDocs {

    static final String SESSION_ID = "ses_01jq5w3v9gf4rax2m8kz7d6tbn";

    static final String REQUEST = """
            {
              "fileCount": 1,
              "contentTypes": ["image/jpeg"],
              "clientSubmissionId": "expense-4711",
              "metadata": {"department": "sales"},
              "externalUser": {"id": "u-17", "name": "Ada Byron"}
            }""";

    static final String SESSION = """
            {
              "sessionId": "ses_01jq5w3v9gf4rax2m8kz7d6tbn",
              "submissionId": "sub_01jq5w3v9gf4rax2m8m1c0e9ws",
              "state": "pending",
              "submissionStatus": "created",
              "workflow": {"slug": "ocr", "version": 1},
              "uploadUrls": [
                {
                  "fileIndex": 0,
                  "uploadUrl": "https://account.r2.cloudflarestorage.com/stevedore/incoming/0?X-Amz-Signature=example",
                  "r2Url": "https://account.r2.cloudflarestorage.com/stevedore/incoming/0",
                  "contentType": "image/jpeg",
                  "label": null,
                  "headers": {"Content-Type": "image/jpeg"}
                }
              ],
              "expiresAt": "2026-03-25T10:45:30.123Z",
              "uploadUrlsExpireAt": "2026-03-25T10:30:30.123Z"
            }""";

    static final String SUBMITTED = """
            {
              "sessionId": "ses_01jq5w3v9gf4rax2m8kz7d6tbn",
              "submissionId": "sub_01jq5w3v9gf4rax2m8m1c0e9ws",
              "state": "submitted",
              "submissionStatus": "processing",
              "workflow": {"slug": "ocr", "version": 1}
            }""";

    static final String REUSED = "The clientSubmissionId belongs to a session that was asked for differently, or is"
            + " submitted already; sessionId and state name it";

    static final String NOT_PENDING = "The session is in another state than pending, or the request is malformed";

    static final String CHANGING = "A file is being written at this moment; submit again once it is uploaded";

    static final String GONE = "The session has expired";

    static final String FILES_MISSING = "Fewer files than minFiles count; errors names each slot with its reason";

    static final String MISSING = """
            {
              "type": "https://stevedore.example/errors/files-missing",
              "title": "Unprocessable Entity",
              "status": 422,
              "detail": "At least 1 file must be there before submit",
              "instance": "/api/v1/workflows/ocr/sessions/ses_01jq5w3v9gf4rax2m8kz7d6tbn/submit",
              "requestId": "req_4fH0cS2kQm9TzV7bXyLw",
              "errors": [{"field": "files[0]", "message": "was not uploaded", "code": "missing"}]
            }""";

    private SessionDocs() {}

    /** The body of a request for a session, for the document only. */
    @Schema(name = "CreateSession")
    record Body(
            @Schema(required = true, minimum = "1", description = "How many files, within minFiles and maxFiles")
            Integer fileCount,

            @Schema(required = true, description = "The type of each file, in order, out of acceptedFormats")
            List<String> contentTypes,

            @Schema(
                    required = true,
                    minLength = 1,
                    maxLength = 128,
                    description = "Yours; an equal request with it gets the same session")
            String clientSubmissionId,

            @Schema(description = "Who is told; https, a public host") @Nullable
            URI webhookUrl,

            @Schema(description = "At most 4096 bytes and two levels; strings, numbers, booleans") @Nullable
            Map<String, Object> metadata,

            @Schema(description = "On whose behalf; at least one member") @Nullable
            ExternalUser externalUser,

            @Schema(description = "The bytes of each file, null where unknown: another length is refused") @Nullable
            List<Long> sizes,

            @Schema(description = "The SHA-256 of each file in hex, null where unknown: other bytes fail") @Nullable
            List<String> sha256,

            @Schema(description = "A direct upload for each slot, null where there is none") @Nullable
            List<String> uploadKeys) {}
}
