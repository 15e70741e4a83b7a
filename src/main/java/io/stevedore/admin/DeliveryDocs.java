package io.stevedore.admin;

import io.stevedore.kernel.Page;
import io.stevedore.webhook.DeliveryView;
import io.stevedore.webhook.ReceiverView;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Examples and shapes of the routes for deliveries and receivers, for the API's document. */
final class DeliveryDocs {

    static final String ID = "dlv_01jq5w5t1cf0q8v9n3r2s4m6kx";
    static final String OF_DELIVERY = "The delivery's id";

    private static final String HEAD = """
            {"id": "dlv_01jq5w5t1cf0q8v9n3r2s4m6kx", "companyId": "cmp_01h455vb4pex5vsknk084sn02q", "topic": "session",
             "eventId": "evt_01jq5w5t0af9s0c3m2k8r7v6bd", "eventType": "session.completed",
             "sessionId": "ses_01jq5w3v9gf4rax2m8kz7d6tbn", "host": "hooks.example.com",
             "url": "https://hooks.example.com/stevedore", "status": "failed", "attemptCount": 1,
             "createdAt": "2026-03-25T10:15:30.123Z", "nextAttemptAt": null, "finishedAt": "2026-03-25T10:15:30.301Z",
             "lastStatus": 410, "lastError": "HTTP 410\"""";

    private static final String LAST_PAGE = """
            ], "pagination": {"hasMore": false, "nextCursor": null}}""";

    static final String DELIVERIES = "{\"data\": [" + HEAD + "}" + LAST_PAGE;

    static final String DELIVERY = HEAD + """
            , "attempts": [{"number": 1, "at": "2026-03-25T10:15:30.150Z", "latencyMs": 151, "status": 410,
             "error": "HTTP 410"}]}""";

    static final String REPLAY = """
            {"failedSince": "2026-03-25T00:00:00Z", "host": "hooks.example.com"}""";

    static final String QUEUED = """
            {"queued": 42, "more": false}""";

    static final String RECEIVERS = """
            {"data": [{"host": "hooks.example.com", "failingSince": "2026-03-20T10:15:30.123Z",
             "lastFailedAt": "2026-03-25T10:15:31.001Z", "pausedAt": "2026-03-25T10:16:00.000Z", "waiting": 42}""" + LAST_PAGE;

    private DeliveryDocs() {}

    @Schema(name = "DeliveryPage")
    record Deliveries(List<DeliveryView> data, Page.Pagination pagination) {}

    @Schema(name = "ReceiverPage")
    record Receivers(List<ReceiverView> data, Page.Pagination pagination) {}
}
