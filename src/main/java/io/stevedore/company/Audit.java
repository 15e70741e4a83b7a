package io.stevedore.company;

import io.smallrye.mutiny.Uni;
import io.stevedore.kernel.Clock;
import io.stevedore.kernel.Ids;
import io.stevedore.kernel.SqlValues;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;

/** Writes the audit log, in the transaction of the change: it tells of a change exactly if that was made. */
@Singleton
public class Audit {

    private static final String WRITE = """
            INSERT INTO audit_log (id, action, actor, target, at, address, request_id, data)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8)""";

    private final Clock clock;

    Audit(Clock clock) {
        this.clock = clock;
    }

    /**
     * Tells of one change.
     *
     * @param action such as {@code key.revoked}
     * @param target what was changed, as callers name it: an id, a slug or a host
     * @param data what else is worth knowing; never a secret
     */
    public Uni<Void> write(SqlConnection transaction, Operator by, String action, String target, JsonObject data) {
        Tuple row = Tuple.from(new Object[] {
            Ids.next(),
            action,
            by.name(),
            target,
            SqlValues.time(clock.now()),
            by.address(),
            by.requestId(),
            data.encode()
        });
        return transaction.preparedQuery(WRITE).execute(row).replaceWithVoid();
    }
}
