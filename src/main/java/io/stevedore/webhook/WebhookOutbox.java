package io.stevedore.webhook;

import io.smallrye.mutiny.Uni;
import io.stevedore.kernel.Clock;
import io.stevedore.kernel.Ids;
import io.stevedore.kernel.SqlValues;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.OffsetDateTime;
import java.util.Locale;

/**
 * Takes deliveries in the transaction that makes the event, so that there is one exactly if there is the other.
 *
 * <p>That transaction must hold a lock that no other event of the ordering key gets past, as it does once it has updated
 * the row that the event is about: this is what makes the order that deliveries are added in the order of the events.
 */
@Singleton
public class WebhookOutbox {

    /** Holds the one before until this transaction ends, so that its end either sees the new one or is seen by it. */
    private static final String BEFORE = """
            SELECT 1 FROM delivery WHERE topic = $1 AND ordering_key = $2 AND state = 'pending'
            ORDER BY seq DESC LIMIT 1 FOR SHARE""";

    private static final String ADD = """
            INSERT INTO delivery (id, company_id, topic, subject_id, ordering_key, url, host, event_id, event_type, body,
              key_id, created_at, due_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
            RETURNING pg_notify('stevedore_delivery', '')""";

    private final Clock clock;

    WebhookOutbox(Clock clock) {
        this.clock = clock;
    }

    /** Adds it; sent once the transaction commits, and after those of its key that were added before. */
    public Uni<Void> add(SqlConnection transaction, NewDelivery delivery) {
        return transaction
                .preparedQuery(BEFORE)
                .execute(Tuple.of(delivery.topic(), delivery.orderingKey()))
                .chain(before -> transaction.preparedQuery(ADD).execute(row(delivery, before.size() > 0)))
                .replaceWithVoid();
    }

    private Tuple row(NewDelivery delivery, boolean waits) {
        OffsetDateTime now = SqlValues.time(clock.now());
        return Tuple.from(new Object[] {
            Ids.next(),
            delivery.companyId(),
            delivery.topic(),
            delivery.subjectId(),
            delivery.orderingKey(),
            delivery.url(),
            host(delivery.url()),
            delivery.eventId(),
            delivery.eventType(),
            Buffer.buffer(delivery.body()),
            delivery.keyId(),
            now,
            waits ? null : now
        });
    }

    /** Whose share of the sending it takes; an address without a host fails at its attempt, with all of its kind. */
    private static String host(String url) {
        try {
            String host = URI.create(url).getHost();
            return host == null ? "" : host.toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
