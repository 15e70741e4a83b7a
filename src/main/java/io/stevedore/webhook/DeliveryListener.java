package io.stevedore.webhook;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.List;

/**
 * A topic that hears how its deliveries go. Each call is made inside the transaction that records it, so what is written on
 * that connection happens exactly once; for that each attempt has a transaction of its own.
 *
 * <p>Where it fails, other than by an outage of the database, nothing of that is written, but the attempt is recorded without
 * it as one that failed, with its wait by the schedule, and the listener hears of the attempt after that. A delivery whose listener fails at the last attempt, or at
 * a 410, ends as failed, with the receiver's status, though the listener never heard: an error in the log names it.
 *
 * <p>The transaction has locked the delivery's row by then. So that two transactions can't wait for each other, a listener
 * writes no row that a transaction locks before it adds a further delivery of the same topic and ordering key.
 */
public interface DeliveryListener extends DeliveryTopic {

    /** A delivery was taken by its receiver, or was given up. */
    Uni<Void> ended(SqlConnection transaction, Ended ended);

    /** Deliveries that were given up are sent once more, since an operator asked for it; hundreds at once, at least one. */
    default Uni<Void> replayed(SqlConnection transaction, List<Replayed> replayed) {
        return Uni.createFrom().voidItem();
    }

    /** An attempt failed, and there will be another. */
    default Uni<Void> delayed(SqlConnection transaction, Delayed delayed) {
        return Uni.createFrom().voidItem();
    }
}
