package io.stevedore.submission;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.stevedore.kernel.SqlValues;
import io.stevedore.webhook.WebhookOutbox;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

/**
 * Fixes what receivers are told of events, in the transaction that makes them: an envelope of each, and a delivery where the
 * session named a receiver. What is rolled back was never told; what committed is, with the bytes of then.
 *
 * <p><b>Locks.</b> That transaction locks in this order, as far as it needs them: the session's row, the submission's row,
 * the session's last pending delivery. It has updated or locked the submission's row before it comes here, and this is what
 * puts the events of a session in one order: the next one can't be made before this one's transaction has ended. The sending side
 * locks a delivery, then the next of its key; and where a sync delivery ends, the submission's row, then the
 * session's last pending delivery. Nobody who holds a delivery waits for a submission's row, but for a sync that ends; and then
 * the submission is approved, which no event but that very end's leads out of, so that whoever holds its row adds nothing and
 * waits for nobody. Hence the sending side must record the end of a sync in a transaction that holds no delivery of a session.
 */
@Singleton
public class PublishEvents {

    private static final String FIND =
            "SELECT e.id, e.type, e.occurred_at, s.key_id, s.webhook_url, " + Envelope.COLUMNS
                    + " FROM submission_event e JOIN " + Envelope.TABLES
                    + " ON u.id = e.submission_id WHERE e.id = ANY($1) AND e.type = ANY($2) ORDER BY e.id";

    private static final String STORE = """
            INSERT INTO event_envelope (event_id, company_id, submission_id, body)
            SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::bytea[])""";

    private static final String[] TOLD = EventType.told().map(EventType::text).toArray(String[]::new);

    private final WebhookOutbox outbox;
    private final ObjectMapper mapper;

    PublishEvents(WebhookOutbox outbox, ObjectMapper mapper) {
        this.outbox = outbox;
        this.mapper = mapper;
    }

    /** Publishes an event that this transaction has just written. */
    public Uni<Void> publish(SqlConnection transaction, UUID eventId) {
        return publish(transaction, List.of(eventId));
    }

    /**
     * Publishes events that this transaction has just written, in four statements however many they are.
     *
     * @param eventIds those that nobody wrote, and those that receivers are not told of, are passed over
     */
    public Uni<Void> publish(SqlConnection transaction, Collection<UUID> eventIds) {
        return eventIds.isEmpty()
                ? Uni.createFrom().voidItem()
                : transaction
                        .preparedQuery(FIND)
                        .execute(Tuple.of(eventIds.toArray(UUID[]::new), TOLD))
                        .map(this::published)
                        .chain(events -> store(transaction, events));
    }

    private List<PublishedEvent> published(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> PublishedEvent.of(row, this::bytes))
                .toList();
    }

    private Uni<Void> store(SqlConnection transaction, List<PublishedEvent> events) {
        Tuple arguments = Tuple.of(
                SqlValues.column(events, UUID[]::new, PublishedEvent::id),
                SqlValues.column(events, UUID[]::new, PublishedEvent::companyId),
                SqlValues.column(events, UUID[]::new, PublishedEvent::submissionId),
                SqlValues.column(events, Buffer[]::new, event -> Buffer.buffer(event.body())));
        return events.isEmpty()
                ? Uni.createFrom().voidItem()
                : transaction
                        .preparedQuery(STORE)
                        .execute(arguments)
                        .chain(() -> outbox.add(
                                transaction,
                                events.stream()
                                        .flatMap(PublishedEvent::delivery)
                                        .toList()));
    }

    private byte[] bytes(Envelope envelope) {
        try {
            return mapper.writeValueAsBytes(envelope);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("What was read can always be written", e);
        }
    }
}
