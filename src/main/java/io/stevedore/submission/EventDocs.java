package io.stevedore.submission;

import io.stevedore.kernel.Page;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The example and the shapes of the list of events for the API's document. */
final class EventDocs {

    static final String PAGE = """
            {
              "data": [{
                "eventId": "evt_01jq5w4w3hf2v9xq6s7t8y0abc",
                "eventType": "session.completed",
                "occurredAt": "2026-03-25T10:16:02.481Z",
                "sessionId": "ses_01jq5w3v9gf4rax2m8kz7d6tbn",
                "submissionId": "sub_01jq5w3v9gf4rax2m8m1c0e9ws",
                "workflow": {"slug": "ocr", "version": 1},
                "state": "completed",
                "submissionStatus": "approved",
                "companyId": "cmp_01jq5w3v9gf4rax2m8kz7d6tbn",
                "result": {
                  "extractedData": {"date": "2026-03-14", "total": 42.85, "currency": "MYR"},
                  "confidence": 0.91,
                  "fraudStatus": "clean"
                },
                "failedReason": null,
                "clientSubmissionId": "expense-4711",
                "metadata": {"department": "sales"}
              }],
              "pagination": {"hasMore": false, "nextCursor": "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAABGnk2xFlHc1E"}
            }""";

    private EventDocs() {}

    /** What Envelope is to a reader of the document, for whom its documents are objects. */
    @Schema(name = "Event")
    record Event(
            String eventId,
            String eventType,
            String occurredAt,
            String sessionId,
            String submissionId,
            Envelope.Workflow workflow,
            String state,
            String submissionStatus,
            String companyId,

            @Schema(description = "What processing found; null until it has ended well") @Nullable
            Result result,

            @Nullable String failedReason,
            String clientSubmissionId,
            Map<String, Object> metadata) {}

    @Schema(name = "EventResult")
    record Result(Map<String, Object> extractedData, double confidence, String fraudStatus) {}

    @Schema(name = "EventPage")
    record PageOf(List<Event> data, Page.Pagination pagination) {}
}
