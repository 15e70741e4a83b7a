package io.stevedore.company;

import io.smallrye.mutiny.Uni;
import io.stevedore.kernel.Clock;
import io.stevedore.kernel.Db;
import io.stevedore.kernel.Ids;
import io.stevedore.kernel.SqlValues;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Replaces a key by a new one of the same lineage, company, name, capabilities and limits. The old one goes on until the
 * overlap ends, so callers change over without one failed request.
 *
 * <p>A key is rotated once: of two rotations at one instant one is refused, and names the other's key. That key can be
 * rotated in turn, by whoever never saw its text. A successor that was revoked before it was rotated itself does not count.
 */
@Singleton
public class RotateKey {

    /** Apart from the lock, because a statement that waited for one does not see rows that were written meanwhile. */
    private static final String SUCCESSOR = """
            SELECT FROM api_key WHERE id = $1 AND (revoked_at IS NULL OR replaced_by IS NOT NULL)""";

    /** Where there was a successor it has the lineage's own end, which the overlap took the place of in the old key. */
    private static final String ADD = """
            INSERT INTO api_key (id, lineage_id, company_id, name, prefix, sha256, capabilities, limits, created_at,
                                 expires_at)
            SELECT $2::uuid, lineage_id, company_id, name, $3::text, $4::bytea, capabilities, limits, $5::timestamptz,
                   coalesce($6::timestamptz, CASE WHEN k.replaced_by IS NULL THEN k.expires_at
                       ELSE (SELECT s.expires_at FROM api_key s WHERE s.id = k.replaced_by) END)
            FROM api_key k WHERE id = $1
            RETURNING\s""" + KeyView.COLUMNS;

    private static final String END = "UPDATE api_key SET expires_at = $2, replaced_by = $3 WHERE id = $1";

    private final SecureRandom random = new SecureRandom();
    private final Db db;
    private final LockKey lock;
    private final Audit audit;
    private final Clock clock;

    RotateKey(Db db, LockKey lock, Audit audit, Clock clock) {
        this.db = db;
        this.lock = lock;
        this.audit = audit;
        this.clock = clock;
    }

    /** The new key, with its text in the clear for this once. Fails with not-found, and with a conflict as above. */
    public Uni<CreatedKey> rotate(Operator by, String id, KeyRotation rotation) {
        Instant now = clock.now();
        return db.transaction(transaction -> lock.require(transaction, id)
                .invoke(key -> key.verifyRotatable(now))
                .call(key -> verifyFirst(transaction, key.replacedBy()))
                .chain(key -> replace(transaction, by, key, rotation, now)));
    }

    private static Uni<Void> verifyFirst(SqlConnection transaction, @Nullable UUID successor) {
        return successor == null
                ? Uni.createFrom().voidItem()
                : transaction
                        .preparedQuery(SUCCESSOR)
                        .execute(Tuple.of(successor))
                        .invoke(rows -> verifyNone(rows.rowCount(), successor))
                        .replaceWithVoid();
    }

    private static void verifyNone(int successors, UUID successor) {
        if (successors > 0) {
            throw CompanyProblems.rotatedAlready(successor);
        }
    }

    private Uni<CreatedKey> replace(
            SqlConnection transaction, Operator by, LockedKey old, KeyRotation rotation, Instant now) {
        UUID id = Ids.next();
        Instant end = old.endBy(now.plus(rotation.overlap()));
        KeyPlaintext plaintext = KeyPlaintext.random(random);
        return transaction
                .preparedQuery(ADD)
                .execute(row(old.id(), id, plaintext, rotation.expiresAt(), now))
                .map(rows -> CreatedKey.of(KeyView.of(rows.iterator().next(), now), plaintext))
                .call(() -> transaction.preparedQuery(END).execute(Tuple.of(old.id(), SqlValues.time(end), id)))
                .call(key -> audit.write(transaction, by, "key.rotated", old.shownId(), told(old, end, key)));
    }

    private static Tuple row(UUID old, UUID id, KeyPlaintext plaintext, @Nullable Instant expiresAt, Instant now) {
        return Tuple.from(new @Nullable Object[] {
            old,
            id,
            plaintext.prefix(),
            Buffer.buffer(plaintext.digest().bytes()),
            SqlValues.time(now),
            expiresAt == null ? null : SqlValues.time(expiresAt)
        });
    }

    private static JsonObject told(LockedKey old, Instant end, CreatedKey key) {
        return new JsonObject()
                .put("name", old.name())
                .put("expiresAt", end)
                .put("newKey", key.id())
                .put("newExpiresAt", key.expiresAt());
    }
}
