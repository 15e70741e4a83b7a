package io.stevedore.bench;

import io.smallrye.mutiny.Uni;
import io.stevedore.bench.WebhookBenchmark.Load;
import io.stevedore.kernel.Ids;
import io.stevedore.webhook.NewDelivery;
import io.stevedore.webhook.Outboxes;
import io.stevedore.webhook.WebhookOutbox;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Transaction;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Commits events at a fixed rate, whatever becomes of them: one a transaction, those of a key one after the other. */
final class WebhookLoad implements AutoCloseable {

    private static final int CONNECTIONS = 16;
    private static final byte[] BODY = ("{\"eventType\":\"session.completed\",\"result\":{\"extractedData\":\""
                    + "x".repeat(900)
                    + "\"}}")
            .getBytes(StandardCharsets.UTF_8);

    private final Vertx vertx = Vertx.vertx();
    private final WebhookOutbox outbox = Outboxes.real();
    private final Pool pool;
    private final int receivers;
    private final String topic;
    private final UUID company;
    private final UUID key;

    WebhookLoad(int port, int receivers, String topic) {
        this.receivers = receivers;
        this.topic = topic;
        pool = Pool.newInstance(PgBuilder.pool()
                .with(new PoolOptions().setMaxSize(CONNECTIONS))
                .connectingTo(new PgConnectOptions()
                        .setHost("localhost")
                        .setPort(port)
                        .setDatabase("postgres")
                        .setUser("postgres")
                        .setPassword("postgres")
                        .setCachePreparedStatements(true))
                .using(vertx)
                .build());
        Row anyKey = row("SELECT id, company_id FROM api_key ORDER BY id LIMIT 1");
        company = anyKey.getUUID("company_id");
        key = anyKey.getUUID("id");
    }

    /** Makes events for so long, waits until they have come or a minute is over, and gives how many there were. */
    int run(Load load, Duration length, WebhookArrivals arrivals) throws InterruptedException {
        int events = (int) (load.perSecond() * length.toSeconds()) / load.ofAKey() * load.ofAKey();
        arrivals.expect(events, load.ofAKey());
        AtomicInteger next = new AtomicInteger();
        CountDownLatch made = new CountDownLatch(events);
        ScheduledExecutorService pace = Executors.newSingleThreadScheduledExecutor();
        long period = TimeUnit.SECONDS.toNanos(load.ofAKey()) / load.perSecond();
        pace.scheduleAtFixedRate(
                () -> {
                    int first = next.getAndAdd(load.ofAKey());
                    if (first < events) {
                        make(first, load, Ids.next(), arrivals, made);
                    }
                },
                0,
                period,
                TimeUnit.NANOSECONDS);
        if (!made.await(length.toSeconds() + 60, TimeUnit.SECONDS)) {
            throw new IllegalStateException("Not all events could be made");
        }
        pace.shutdownNow();
        arrivals.await(Duration.ofMinutes(1));
        return events;
    }

    private void make(int first, Load load, UUID orderingKey, WebhookArrivals arrivals, CountDownLatch made) {
        Uni<Void> all = Uni.createFrom().voidItem();
        for (int event = first; event < first + load.ofAKey(); event++) {
            int number = event;
            all = all.chain(() -> commit(delivery(number, first % load.hosts(), orderingKey), number, arrivals))
                    .invoke(made::countDown);
        }
        all.subscribe().with(done -> {}, Throwable::printStackTrace);
    }

    private Uni<Void> commit(NewDelivery delivery, int number, WebhookArrivals arrivals) {
        return pool.getConnection()
                .chain(connection -> connection
                        .begin()
                        .chain(transaction -> add(connection, transaction, delivery, number, arrivals))
                        .eventually(connection::close));
    }

    private Uni<Void> add(
            SqlConnection connection,
            Transaction transaction,
            NewDelivery delivery,
            int number,
            WebhookArrivals arrivals) {
        return outbox.add(connection, delivery)
                .invoke(() -> arrivals.committing(number))
                .chain(transaction::commit)
                .invoke(() -> arrivals.committed(number));
    }

    private NewDelivery delivery(int number, int host, UUID orderingKey) {
        String url = "http://" + WebhookArrivals.host(host) + ":" + receivers + "/" + number;
        return new NewDelivery(
                company, topic, orderingKey, orderingKey, url, Ids.next(), "session.completed", BODY, key);
    }

    private Row row(String sql) {
        return pool.query(sql)
                .execute()
                .map(rows -> rows.iterator().next())
                .await()
                .atMost(Duration.ofSeconds(10));
    }

    @Override
    public void close() {
        pool.closeAndAwait();
        vertx.close();
    }
}
