package io.stevedore.company;

import io.smallrye.mutiny.Uni;
import io.stevedore.kernel.Clock;
import io.stevedore.kernel.Db;
import io.stevedore.kernel.SqlValues;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;

/** Revokes a key for good: within a second it is refused on every replica, as the database tells them. */
@Singleton
public class RevokeKey {

    private static final String SQL = "UPDATE api_key SET revoked_at = $2 WHERE id = $1";

    private final Db db;
    private final LockKey lock;
    private final Audit audit;
    private final Clock clock;

    RevokeKey(Db db, LockKey lock, Audit audit, Clock clock) {
        this.db = db;
        this.lock = lock;
        this.audit = audit;
        this.clock = clock;
    }

    /** Fails with not-found; a key that is revoked already stays so, and nothing is written. */
    public Uni<Void> revoke(Operator by, String id) {
        return db.transaction(transaction -> lock.require(transaction, id).chain(key -> revoke(transaction, by, key)));
    }

    private Uni<Void> revoke(SqlConnection transaction, Operator by, LockedKey key) {
        return key.revokedAt() != null
                ? Uni.createFrom().voidItem()
                : transaction
                        .preparedQuery(SQL)
                        .execute(Tuple.of(key.id(), SqlValues.time(clock.now())))
                        .chain(() -> audit.write(
                                transaction,
                                by,
                                "key.revoked",
                                key.shownId(),
                                new JsonObject().put("name", key.name())));
    }
}
