package io.stevedore.webhook;

import io.smallrye.mutiny.Uni;
import io.stevedore.kernel.Clock;
import io.stevedore.kernel.Ids;
import io.stevedore.kernel.SqlValues;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Takes deliveries in the transaction that makes the event, so that there is one exactly if there is the other.
 *
 * <p>That transaction must hold a lock that no other event of the ordering key gets past, as it does once it has updated
 * the row that the event is about: this is what makes the order that deliveries are added in the order of the events.
 * Deliveries of several keys are added at once only where none of the keys has one yet: whoever adds holds at most one
 * delivery, and waits for nobody after that.
 */
@Singleton
public class WebhookOutbox {

    /** Holds the last one of each key, and keeps replays of the keys away, until this transaction ends. */
    private static final String BEFORE = "SELECT before_topic, before_key FROM delivery_before($1, $2)";

    /** The identity counts up in the order of the arrays. */
    private static final String ADD = """
            INSERT INTO delivery (id, company_id, topic, subject_id, ordering_key, url, host, event_id, event_type, body,
              key_id, created_at, due_at)
            SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::uuid[], $5::uuid[], $6::text[], $7::text[],
              $8::uuid[], $9::text[], $10::bytea[], $11::uuid[], $12::timestamptz[], $13::timestamptz[])
            RETURNING pg_notify('stevedore_delivery', '')""";

    private final Clock clock;

    WebhookOutbox(Clock clock) {
        this.clock = clock;
    }

    /** What is sent one after the other. */
    private record Line(String topic, UUID orderingKey) {

        static Line of(NewDelivery delivery) {
            return new Line(delivery.topic(), delivery.orderingKey());
        }

        static Line of(Row row) {
            return new Line(row.getString("before_topic"), row.getUUID("before_key"));
        }
    }

    /** Adds it; sent once the transaction commits, and after those of its key that were added before. */
    public Uni<Void> add(SqlConnection transaction, NewDelivery delivery) {
        return add(transaction, List.of(delivery));
    }

    /** Adds them in two statements, however many they are, in their order; none is no statement. */
    public Uni<Void> add(SqlConnection transaction, List<NewDelivery> deliveries) {
        return deliveries.isEmpty()
                ? Uni.createFrom().voidItem()
                : transaction
                        .preparedQuery(BEFORE)
                        .execute(lines(deliveries))
                        .chain(before -> transaction.preparedQuery(ADD).execute(rows(deliveries, taken(before))))
                        .replaceWithVoid();
    }

    private static Tuple lines(List<NewDelivery> deliveries) {
        Set<Line> lines = deliveries.stream().map(Line::of).collect(Collectors.toSet());
        return Tuple.of(
                SqlValues.column(lines, String[]::new, Line::topic),
                SqlValues.column(lines, UUID[]::new, Line::orderingKey));
    }

    private static Set<Line> taken(RowSet<Row> before) {
        return StreamSupport.stream(before.spliterator(), false)
                .map(Line::of)
                .collect(Collectors.toCollection(HashSet::new));
    }

    private Tuple rows(Collection<NewDelivery> deliveries, Set<Line> taken) {
        OffsetDateTime now = SqlValues.time(clock.now());
        OffsetDateTime[] created = new OffsetDateTime[deliveries.size()];
        Arrays.fill(created, now);
        return Tuple.from(new Object[] {
            SqlValues.column(deliveries, UUID[]::new, delivery -> Ids.next()),
            SqlValues.column(deliveries, UUID[]::new, NewDelivery::companyId),
            SqlValues.column(deliveries, String[]::new, NewDelivery::topic),
            SqlValues.column(deliveries, UUID[]::new, NewDelivery::subjectId),
            SqlValues.column(deliveries, UUID[]::new, NewDelivery::orderingKey),
            SqlValues.column(deliveries, String[]::new, NewDelivery::url),
            SqlValues.column(deliveries, String[]::new, delivery -> host(delivery.url())),
            SqlValues.column(deliveries, UUID[]::new, NewDelivery::eventId),
            SqlValues.column(deliveries, String[]::new, NewDelivery::eventType),
            SqlValues.column(deliveries, Buffer[]::new, delivery -> Buffer.buffer(delivery.body())),
            SqlValues.column(deliveries, UUID[]::new, NewDelivery::keyId),
            created,
            SqlValues.column(deliveries, OffsetDateTime[]::new, delivery -> taken.add(Line.of(delivery)) ? now : null)
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
