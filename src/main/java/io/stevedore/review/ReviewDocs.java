package io.stevedore.review;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Examples, sentences and shapes of the review routes for the API's document. */
final class ReviewDocs {

    static final String SUBMISSION = "sub_01jq5w3v9gf4rax2m8m1c0e9ws";
    static final String TAG = "Its new revision";
    static final String STALE = "If-Match names an old revision; ETag has the current one";
    static final String IF_MATCH = "The ETag as you saw it: refuses the call if the submission has changed since";

    static final String APPROVE = """
            {"note": "Checked against the purchase order"}""";

    static final String REJECT = """
            {"reason": "The total is cut off. Hand in the whole receipt."}""";

    static final String CANCEL = """
            {"reason": "Handed in by mistake"}""";

    private static final String DATA = """
              "fraudStatus": "clean",
              "fraudScore": 0,
              "workflow": {"slug": "ocr", "name": "Receipt OCR", "version": 1},
              "extractedData": {
                "company": "NORTHWIND GROCERS SDN BHD",
                "date": "2026-03-14",
                "total": 42.85,
                "currency": "MYR",
                "address": "12 JALAN MAWAR 3, 47100 PUCHONG, SELANGOR"
              },
              "confidence": 0.91,
              "createdAt": "2026-03-25T10:15:30.123Z",
              "clientSubmissionId": "expense-4711\"""";

    private static final String HEAD = """
            {
              "id": "sub_01jq5w3v9gf4rax2m8m1c0e9ws",
              "submissionStatus": "\
            """;

    static final String PAGE = "{\"data\": [" + HEAD + "review\",\n" + DATA + """
            }], "pagination": {"hasMore": true,
              "nextCursor": "AAYwx4mDoLgBlcvB7TB4gEqHq3AvLNCkYV7ciwXSmnk"}}""";

    private static final String WHOSE = DATA + """
            ,
              "sessionId": "ses_01jq5w3v9gf4rax2m8kz7d6tbn",
              "companyId": "cmp_01jq5w3v9gf4rax2m8kz7d6tbn",
              "metadata": {"department": "sales"},
              "externalUser": {"id": "u-17", "name": "Ada Byron", "email": null},
              "label": "Ada Byron",
            """;

    private static final String FILES = """
              "failedReason": null,
              "updatedAt": "2026-03-25T10:16:02.481Z",
              "files": [
                {
                  "fileIndex": 0,
                  "label": null,
                  "contentType": "image/jpeg",
                  "sizeBytes": 84211,
                  "width": 720,
                  "height": 1280,
                  "sha256": "5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03",
                  "downloadUrl": "https://account.r2.cloudflarestorage.com/stevedore/sealed/0?X-Amz-Signature=example",
                  "downloadUrlExpiresAt": "2026-03-25T11:16:10.000Z"
                }
              ],
              "fraudMatches": [],
              "events": [
                {
                  "id": "evt_01jq5w4v9gf4rax2m8kz7d6tbn",
                  "occurredAt": "2026-03-25T10:16:02.481Z",
                  "actor": {"type": "key", "id": "key_01jq5w2v9gf4rax2m8kz7d6tbn", "name": "Review desk"},
            """;

    private static final String TAIL = """
                }
              ],
              "sync": {"status": "none", "lastError": null, "updatedAt": null}
            }""";

    static final String DETAIL = HEAD + "approved\",\n" + WHOSE + """
              "rejectReason": null,
              "cancelReason": null,
            """ + FILES + """
                  "type": "submission.approved",
                  "data": {"note": "Checked against the purchase order"}
            """ + TAIL;

    static final String REJECTED = HEAD + "rejected\",\n" + WHOSE + """
              "rejectReason": "The total is cut off. Hand in the whole receipt.",
              "cancelReason": null,
            """ + FILES + """
                  "type": "submission.rejected",
                  "data": {"reason": "The total is cut off. Hand in the whole receipt."}
            """ + TAIL;

    static final String CANCELLED = HEAD + "cancelled\",\n" + WHOSE + """
              "rejectReason": null,
              "cancelReason": "Handed in by mistake",
            """ + FILES + """
                  "type": "submission.cancelled",
                  "data": {"reason": "Handed in by mistake"}
            """ + TAIL;

    private ReviewDocs() {}

    /** What an approval may carry. */
    @Schema(name = "ApproveSubmission")
    record Note(
            @Schema(minLength = 1, maxLength = 1000, description = "Kept in the submission's history") @Nullable
            String note) {}

    /** What a rejection must carry. */
    @Schema(name = "RejectSubmission")
    record Reason(
            @Schema(
                    required = true,
                    minLength = 1,
                    maxLength = 1000,
                    description = "For the person who handed in the files")
            String reason) {}

    /** What a cancellation may carry. */
    @Schema(name = "CancelSubmission")
    record MaybeReason(
            @Schema(minLength = 1, maxLength = 1000, description = "Kept with the submission") @Nullable
            String reason) {}
}
