package io.stevedore.webhook;

import io.smallrye.mutiny.Uni;
import io.stevedore.company.Audit;
import io.stevedore.company.Operator;
import io.stevedore.kernel.Clock;
import io.stevedore.kernel.Db;
import io.stevedore.kernel.Problem;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.UUID;

/** Sends one delivery that was given up once more. */
@Singleton
public class ReplayDelivery {

    static final String ACTION = "delivery.replayed";

    private static final String STATE = "SELECT state FROM delivery WHERE id = $1";

    private final Db db;
    private final Requeue requeue;
    private final Audit audit;
    private final Clock clock;

    ReplayDelivery(Db db, Requeue requeue, Audit audit, Clock clock) {
        this.db = db;
        this.requeue = requeue;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Queues it.
     *
     * @throws Problem.NotFound if there is none of that id
     * @throws Problem.Conflict if it has not failed
     */
    public Uni<Void> replay(Operator by, String id) {
        return Uni.createFrom()
                .item(() -> ShowDelivery.parse(id))
                .chain(known -> db.insist(transaction -> one(transaction, by, id, known)));
    }

    private Uni<Void> one(SqlConnection transaction, Operator by, String id, UUID known) {
        return requeue.one(transaction, known, clock.now())
                .chain(count -> count == 1
                        ? audit.write(transaction, by, ACTION, id, new JsonObject())
                        : refuse(transaction, known));
    }

    private static Uni<Void> refuse(SqlConnection transaction, UUID id) {
        return transaction
                .preparedQuery(STATE)
                .execute(Tuple.of(id))
                .map(rows -> rows.size() == 0
                        ? WebhookProblems.noDelivery()
                        : WebhookProblems.notFailed(rows.iterator().next().getString("state")))
                .chain(problem -> Uni.createFrom().failure(problem));
    }
}
