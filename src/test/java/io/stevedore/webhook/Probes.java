package io.stevedore.webhook;

import io.smallrye.mutiny.Uni;
import io.stevedore.kernel.Db;
import io.stevedore.testing.Api;
import io.stevedore.testing.Sql;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;

/** Adds deliveries of {@link ProbeListener}'s topic as a feature does: by the outbox, in a transaction. */
@Singleton
class Probes {

    static final String BODY = "{\"text\": \"body-that-no-log-may-show\"}";

    private final Db db;
    private final WebhookOutbox outbox;

    Probes(Db db, WebhookOutbox outbox) {
        this.db = db;
        this.outbox = outbox;
    }

    /** Adds a delivery to the URL under an ordering key of its own; gives its subject. */
    UUID add(String url) {
        return add(url, UUID.randomUUID());
    }

    UUID add(String url, UUID orderingKey) {
        return add(url, orderingKey, UUID.randomUUID());
    }

    UUID add(String url, UUID orderingKey, UUID subject) {
        db.transaction(transaction -> add(transaction, url, orderingKey, subject))
                .await()
                .atMost(Duration.ofSeconds(10));
        return subject;
    }

    Uni<Void> add(SqlConnection transaction, String url, UUID orderingKey, UUID subject) {
        return add(transaction, UUID.randomUUID(), ProbeListener.TOPIC, url, orderingKey, subject);
    }

    /** Adds a delivery that nobody hears of; gives its subject. */
    UUID addQuiet(String url) {
        return addQuiet(url, UUID.randomUUID());
    }

    UUID addQuiet(String url, UUID orderingKey) {
        return addQuiet(url, orderingKey, UUID.randomUUID());
    }

    UUID addQuiet(String url, UUID orderingKey, UUID company) {
        return addQuiet(url, orderingKey, company, UUID.randomUUID());
    }

    UUID addQuiet(String url, UUID orderingKey, UUID company, UUID subject) {
        db.transaction(transaction -> add(transaction, company, QuietTopic.NAME, url, orderingKey, subject))
                .await()
                .atMost(Duration.ofSeconds(10));
        return subject;
    }

    private Uni<Void> add(
            SqlConnection transaction, UUID company, String topic, String url, UUID orderingKey, UUID subject) {
        return outbox.add(transaction, delivery(company, topic, url, orderingKey, subject));
    }

    static NewDelivery delivery(String url, UUID orderingKey, UUID subject) {
        return delivery(UUID.randomUUID(), ProbeListener.TOPIC, url, orderingKey, subject);
    }

    private static NewDelivery delivery(UUID company, String topic, String url, UUID orderingKey, UUID subject) {
        UUID key = UUID.fromString(Sql.text("SELECT id FROM api_key WHERE sha256 = sha256(?::bytea)", Api.ACME.text()));
        return new NewDelivery(
                company,
                topic,
                subject,
                orderingKey,
                url,
                UUID.randomUUID(),
                "probe.happened",
                BODY.getBytes(StandardCharsets.UTF_8),
                key);
    }
}
