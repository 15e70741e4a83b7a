package io.stevedore.submission;

import io.stevedore.webhook.NewDelivery;
import io.vertx.mutiny.sqlclient.Row;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An event as receivers are told of it.
 *
 * @param keyId the key that created the session: its hash keys the signature, whatever key made the event
 * @param webhookUrl null where nobody is told
 * @param body the envelope's bytes
 */
record PublishedEvent(
        UUID id,
        String type,
        UUID companyId,
        UUID submissionId,
        UUID sessionId,
        UUID keyId,
        @Nullable String webhookUrl,
        byte[] body) {

    static PublishedEvent of(Row row, Function<Envelope, byte[]> bytes) {
        UUID id = row.getUUID("id");
        String type = row.getString("type");
        Envelope envelope =
                Envelope.of(id, type, row.getOffsetDateTime("occurred_at").toInstant(), row);
        return new PublishedEvent(
                id,
                type,
                row.getUUID("company_id"),
                row.getUUID("submission_id"),
                row.getUUID("session_id"),
                row.getUUID("key_id"),
                row.getString("webhook_url"),
                bytes.apply(envelope));
    }

    /** One where the session named a receiver. */
    Stream<NewDelivery> delivery() {
        return Stream.ofNullable(webhookUrl)
                .map(url -> new NewDelivery(
                        companyId, SessionTopic.NAME, sessionId, sessionId, url, id, type, body, keyId));
    }

    /** Says nothing of address or body. */
    @Override
    public String toString() {
        return "PublishedEvent[" + type + " " + id + "]";
    }
}
