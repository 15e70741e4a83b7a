package io.stevedore.company;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.stevedore.kernel.Ids;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

/**
 * Gives a webhook secret to each company that has none, at start-up: those that are older than secrets, and those that a
 * file declared. Nobody is shown it; an operator who wants one to be known rotates it.
 */
@Singleton
class EnsureWebhookSecrets {

    private static final String WITHOUT = """
            SELECT c.id FROM company c
            WHERE NOT EXISTS (SELECT FROM webhook_secret s WHERE s.company_id = c.id AND s.expires_at IS NULL)
            ORDER BY c.id LIMIT $1""";

    /** After the bootstrap file. */
    private static final int EARLY = 1_500;

    private static final int BATCH = 100;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Pool pool;
    private final WebhookSecrets secrets;
    private final Audit audit;

    EnsureWebhookSecrets(Pool pool, WebhookSecrets secrets, Audit audit) {
        this.pool = pool;
        this.secrets = secrets;
        this.audit = audit;
    }

    void start(@Observes @Priority(EARLY) StartupEvent event) {
        ensure().await().atMost(PATIENCE);
    }

    /**
     * Doing it twice, or on many replicas at once, gives each company one secret. It asks the pool itself, since a start may
     * wait for longer than a request.
     */
    Uni<Void> ensure() {
        return pool.preparedQuery(WITHOUT)
                .execute(Tuple.of(BATCH))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map((Row row) -> row.getUUID("id"))
                        .toList())
                .chain(companies -> companies.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : pool.withTransaction(transaction -> all(transaction, companies))
                                .chain(this::ensure));
    }

    private Uni<Void> all(SqlConnection transaction, List<UUID> companies) {
        return Multi.createFrom()
                .iterable(companies)
                .onItem()
                .transformToUniAndConcatenate(company -> one(transaction, company))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> one(SqlConnection transaction, UUID company) {
        return secrets.addFirst(transaction, company)
                .chain(added -> added
                        ? audit.write(
                                transaction,
                                Operator.SYSTEM,
                                "webhook_secret.created",
                                Ids.text(StoredCompany.PREFIX, company),
                                new JsonObject())
                        : Uni.createFrom().voidItem());
    }
}
