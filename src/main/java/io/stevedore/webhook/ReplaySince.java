package io.stevedore.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import io.stevedore.company.Audit;
import io.stevedore.company.Operator;
import io.stevedore.kernel.Clock;
import io.stevedore.kernel.Db;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Sends all deliveries once more that were given up since an instant, a bounded number a transaction: whoever breaks it off
 * and asks again goes on where it was.
 */
@Singleton
public class ReplaySince {

    static final int BATCH = 500;

    /** So many at most a call, so that it is answered in time. */
    private static final int BATCHES = 4;

    /** In the audit log, where no host was named. */
    private static final String ALL = "*";

    private final Db db;
    private final Requeue requeue;
    private final Audit audit;
    private final Clock clock;

    ReplaySince(Db db, Requeue requeue, Audit audit, Clock clock) {
        this.db = db;
        this.requeue = requeue;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Queues those that failed from {@code failedSince} until now, of one host where one is named; the longest failed first, and
     * no more than one call has time for.
     *
     * @throws io.stevedore.kernel.Problem.Invalid naming every wrong member of the body
     */
    public Uni<Queued> replay(Operator by, @Nullable JsonNode body) {
        return Uni.createFrom()
                .item(() -> ReplayRequest.of(body))
                .chain(request -> batches(by, request, clock.now(), new Queued(0, true), BATCHES));
    }

    private Uni<Queued> batches(Operator by, ReplayRequest request, Instant now, Queued before, int left) {
        return left == 0 || !before.more()
                ? Uni.createFrom().item(before)
                : db.insist(transaction -> batch(transaction, by, request, now))
                        .map(count -> new Queued(before.queued() + count, count == BATCH))
                        .chain(so -> batches(by, request, now, so, left - 1));
    }

    private Uni<Integer> batch(SqlConnection transaction, Operator by, ReplayRequest request, Instant now) {
        return requeue.batch(transaction, request, BATCH, now)
                .call(count -> count == 0
                        ? Uni.createFrom().voidItem()
                        : audit.write(transaction, by, ReplayDelivery.ACTION, target(request), data(request, count)));
    }

    private static String target(ReplayRequest request) {
        return request.host() == null ? ALL : request.host();
    }

    private static JsonObject data(ReplayRequest request, int count) {
        return new JsonObject()
                .put("failedSince", request.failedSince().toString())
                .put("queued", count);
    }
}
