package io.stevedore.company;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.stevedore.kernel.Clock;
import io.stevedore.kernel.FieldError;
import io.stevedore.kernel.FieldErrors;
import io.stevedore.kernel.Ids;
import io.stevedore.kernel.Problem;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Makes the keys of an operator's file true, and nothing else: what the file does not name stays. */
@Singleton
public class DeclareKeys {

    private static final String LOOK = """
            SELECT c.id AS company_id,
                   EXISTS (SELECT FROM api_key WHERE handle = $2 AND company_id IS DISTINCT FROM c.id) AS elsewhere,
                   EXISTS (SELECT FROM api_key WHERE sha256 = $3 AND handle IS DISTINCT FROM $2) AS taken,
                   EXISTS (SELECT FROM api_key WHERE handle = $2 AND revoked_at IS NOT NULL) AS revoked
            FROM (SELECT) one LEFT JOIN company c ON c.handle = $1
            """;

    /**
     * What was revoked stays so, the overlap of what was rotated stays as short as it is as long as the digest is the same,
     * and a prefix that is known is not forgotten because a file has the digest only.
     */
    private static final String WRITE = """
            INSERT INTO api_key AS k (id, lineage_id, company_id, handle, name, prefix, sha256, capabilities, limits,
                                      created_at, expires_at, revoked_at)
            VALUES ($1, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
            ON CONFLICT (handle) DO UPDATE SET
                name = excluded.name, prefix = %1$s, sha256 = excluded.sha256, capabilities = excluded.capabilities,
                limits = excluded.limits, expires_at = %2$s, revoked_at = coalesce(k.revoked_at, excluded.revoked_at),
                replaced_by = CASE WHEN k.sha256 = excluded.sha256 THEN k.replaced_by END
            WHERE (k.name, k.prefix, k.sha256, k.capabilities, k.limits, k.expires_at, k.revoked_at)
                IS DISTINCT FROM (excluded.name, %1$s, excluded.sha256, excluded.capabilities,
                    excluded.limits, %2$s, coalesce(k.revoked_at, excluded.revoked_at))
            RETURNING id, xmax = 0 AS added
            """.formatted(
                    "coalesce(excluded.prefix, CASE WHEN k.sha256 = excluded.sha256 THEN k.prefix END)",
                    "CASE WHEN k.replaced_by IS NULL OR k.sha256 <> excluded.sha256 THEN excluded.expires_at"
                            + " ELSE least(k.expires_at, excluded.expires_at) END");

    private final Audit audit;
    private final Clock clock;

    DeclareKeys(Audit audit, Clock clock) {
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Inserts or updates them, in the caller's transaction; a second time it changes nothing.
     *
     * <p>Fails with {@link Problem.Invalid} on {@code keys[i]…} for a company that does not exist, a key that belongs to
     * another company already, or a digest that another key has.
     */
    public Uni<Void> in(SqlConnection transaction, List<KeyDeclaration> keys) {
        FieldErrors errors = new FieldErrors();
        return Multi.createFrom()
                .items(IntStream.range(0, keys.size()).boxed())
                .onItem()
                .transformToUniAndConcatenate(
                        index -> errors.noting(declare(transaction, keys.get(index), "keys[" + index + "]")))
                .onItem()
                .ignoreAsUni()
                .invoke(errors::verify);
    }

    private Uni<Void> declare(SqlConnection transaction, KeyDeclaration key, String path) {
        return InheritHandle.in(transaction, key)
                .chain(() ->
                        transaction.preparedQuery(LOOK).execute(Tuple.of(key.company(), key.handle(), digest(key))))
                .map(rows -> rows.iterator().next())
                .chain(found -> write(transaction, key, found, path));
    }

    private Uni<Void> write(SqlConnection transaction, KeyDeclaration key, Row found, String path) {
        UUID company = verify(found, key, path);
        boolean revokes = key.revoked() && !found.getBoolean("revoked");
        return transaction
                .preparedQuery(WRITE)
                .execute(row(key, company))
                .chain(rows -> rows.rowCount() == 0
                        ? Uni.createFrom().voidItem()
                        : tell(transaction, key, rows.iterator().next(), revokes));
    }

    private Uni<Void> tell(SqlConnection transaction, KeyDeclaration key, Row written, boolean revokes) {
        String action = written.getBoolean("added") ? "key.created" : revokes ? "key.revoked" : "key.changed";
        JsonObject told = new JsonObject()
                .put("handle", key.handle())
                .put("company", key.company())
                .put("name", key.name())
                .put("revoked", key.revoked());
        String target = Ids.text(KeyView.PREFIX, written.getUUID("id"));
        return audit.write(transaction, Operator.BOOTSTRAP, action, target, told);
    }

    /** The company's id, null for a legacy key. */
    private static UUID verify(Row found, KeyDeclaration key, String path) {
        if (key.company() != null && found.getUUID("company_id") == null) {
            throw refusal(path + ".company", "there is no company " + key.company(), "unknown-value");
        }
        if (found.getBoolean("elsewhere")) {
            throw refusal(path + ".company", "the key belongs to another company already", "not-accepted");
        }
        if (found.getBoolean("taken")) {
            throw refusal(path + ".sha256", "another key has the same digest", "not-accepted");
        }
        return found.getUUID("company_id");
    }

    private Tuple row(KeyDeclaration key, @Nullable UUID company) {
        Instant now = clock.now();
        return Tuple.tuple()
                .addUUID(Ids.next())
                .addUUID(company)
                .addString(key.handle())
                .addString(key.name())
                .addString(key.prefix())
                .addBuffer(io.vertx.mutiny.core.buffer.Buffer.newInstance(digest(key)))
                .addArrayOfString(capabilities(key))
                .addValue(key.limits().isEmpty() ? null : limits(key))
                .addOffsetDateTime(utc(now))
                .addOffsetDateTime(utc(key.expiresAt()))
                .addOffsetDateTime(utc(key.revoked() ? now : null));
    }

    private static Buffer digest(KeyDeclaration key) {
        return Buffer.buffer(key.digest().bytes());
    }

    private static String[] capabilities(KeyDeclaration key) {
        return key.capabilities().stream().map(Capability::text).sorted().toArray(String[]::new);
    }

    private static JsonObject limits(KeyDeclaration key) {
        JsonObject limits = new JsonObject();
        key.limits().forEach(limits::put);
        return limits;
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant time) {
        return time == null ? null : time.atOffset(ZoneOffset.UTC);
    }

    private static Problem refusal(String path, String reason, String code) {
        return new Problem.Invalid(List.of(new FieldError(path, reason, code)));
    }
}
