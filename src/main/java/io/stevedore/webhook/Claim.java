package io.stevedore.webhook;

import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A delivery that this process holds.
 *
 * @param url as it was stored, see {@link #target()}
 * @param signingKey 64 hexadecimal digits: the SHA-256 of the API key
 * @param secrets the company's that sign now, as they are stored: sealed
 * @param attempt the fencing number: what a later claim raised it above can't be written any more
 * @param tries how many attempts were made and recorded before this one
 */
record Claim(
        UUID id,
        UUID companyId,
        String topic,
        UUID subjectId,
        UUID orderingKey,
        String url,
        String host,
        UUID eventId,
        String eventType,
        byte[] body,
        String signingKey,
        List<byte[]> secrets,
        int attempt,
        int tries) {

    static Claim of(Row row) {
        return new Claim(
                row.getUUID("id"),
                row.getUUID("company_id"),
                row.getString("topic"),
                row.getUUID("subject_id"),
                row.getUUID("ordering_key"),
                row.getString("url"),
                row.getString("host"),
                row.getUUID("event_id"),
                row.getString("event_type"),
                row.get(Buffer.class, "body").getBytes(),
                row.getString("signing_key"),
                Stream.of(row.get(Buffer[].class, "secrets"))
                        .map(Buffer::getBytes)
                        .toList(),
                row.getInteger("attempt"),
                row.getInteger("tries"));
    }

    /** @throws IllegalArgumentException if what was stored is no URL */
    URI target() {
        return URI.create(url);
    }

    /** Says nothing of address, body or key. */
    @Override
    public String toString() {
        return "Claim[" + id + " attempt " + attempt + "]";
    }
}
