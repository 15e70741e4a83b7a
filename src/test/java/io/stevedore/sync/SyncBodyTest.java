package io.stevedore.sync;

import static io.stevedore.sync.Approvals.EXTRACTED;
import static io.stevedore.sync.Approvals.awaitRow;
import static io.stevedore.testing.Receivers.receiver;
import static io.stevedore.testing.Receivers.url;
import static io.stevedore.testing.ReceiversSide.signature;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.stevedore.testing.Api;
import io.stevedore.testing.Api.Key;
import io.stevedore.testing.Given.Session;
import io.stevedore.testing.Receivers;
import io.stevedore.testing.Servers;
import io.stevedore.testing.WebhookReceiver.Received;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a system downstream is told of a submission, member by member. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
@QuarkusTestResource(Receivers.class)
class SyncBodyTest {

    @Inject
    Approvals approvals;

    private final Key key = Api.freshKey();
    private final String path = "/" + UUID.randomUUID();

    @Test
    void an_approved_submission_is_posted_whole_and_signed_and_becomes_synced() {
        Session session = approvals.inReview(key);
        JsonPath before = session.submission();

        approvals.approve(session, url(path));
        awaitRow(session, "synced|delivered");

        assertThat(receiver().received(path)).hasSize(1);
        Received request = receiver().received(path).get(0);
        JsonPath body = JsonPath.from(text(request));
        assertThat(body.getMap(""))
                .containsOnlyKeys(
                        "eventId",
                        "eventType",
                        "occurredAt",
                        "sessionId",
                        "submissionId",
                        "workflow",
                        "state",
                        "submissionStatus",
                        "companyId",
                        "result",
                        "failedReason",
                        "clientSubmissionId",
                        "metadata",
                        "externalUser",
                        "label",
                        "files");
        assertThat(body.getString("eventType")).isEqualTo("submission.sync");
        assertThat(body.getString("occurredAt")).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
        assertThat(body.getString("sessionId")).isEqualTo(session.id());
        assertThat(body.getString("submissionId")).isEqualTo(session.submissionId());
        assertThat(body.getMap("workflow")).isEqualTo(Map.of("slug", session.slug(), "version", 1));
        assertThat(body.getString("state")).isEqualTo("completed");
        assertThat(body.getString("submissionStatus")).isEqualTo("approved");
        assertThat(body.getString("companyId")).isEqualTo(before.getString("companyId"));
        assertThat(body.getString("result.fraudStatus")).isEqualTo("clean");
        assertThat(body.getDouble("result.confidence")).isBetween(0.0, 1.0);
        assertThat(text(request)).contains("\"extractedData\":" + EXTRACTED);
        assertThat(body.getString("failedReason")).isNull();
        assertThat(body.getString("clientSubmissionId")).isEqualTo(before.getString("clientSubmissionId"));
        assertThat(body.getMap("metadata")).isEqualTo(Map.of("order", 17));
        assertThat(body.getMap("externalUser")).isEqualTo(before.getMap("externalUser"));
        assertThat(body.getString("label")).isEqualTo("Ada");
        assertThat(body.getList("files")).isEqualTo(withoutAddresses(before.getList("files")));
        assertThat(text(request)).doesNotContain("X-Amz-Signature");
        assertThat(request.headers())
                .containsEntry("x-webhook-event", "submission.sync")
                .containsEntry("x-webhook-id", body.getString("eventId"))
                .containsEntry("x-webhook-signature", signature(key, request.body()));
        assertThat(session.submission().getString("submissionStatus")).isEqualTo("synced");
        assertThat(session.events()).startsWith("submission.synced").containsOnlyOnce("submission.synced");
        assertThat(session.submission().getMap("events[0].actor")).containsEntry("type", "system");
    }

    private static String text(Received request) {
        return new String(request.body(), StandardCharsets.UTF_8);
    }

    private static List<Map<String, Object>> withoutAddresses(List<Map<String, Object>> files) {
        return files.stream()
                .map(file -> {
                    Map<String, Object> rest = new HashMap<>(file);
                    rest.keySet().removeIf(name -> name.startsWith("download"));
                    return rest;
                })
                .toList();
    }
}
