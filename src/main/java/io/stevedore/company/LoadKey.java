package io.stevedore.company;

import io.smallrye.mutiny.Uni;
import io.stevedore.kernel.Db;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads a key and its company's status in one statement. */
@Singleton
class LoadKey {

    private static final String SQL = """
            SELECT k.id, k.lineage_id, k.name, k.company_id, k.capabilities, k.limits, k.expires_at, k.revoked_at,
                   coalesce(c.status, 'active') = 'active' AS active
            FROM api_key k LEFT JOIN company c ON c.id = k.company_id
            WHERE k.sha256 = $1
            """;

    private final Db db;

    LoadKey(Db db) {
        this.db = db;
    }

    /** The key with this digest; fails with {@code Problem.Unauthorized} where there is none. */
    Uni<StoredKey> by(KeyDigest digest) {
        return db.run(SQL, Tuple.of(io.vertx.core.buffer.Buffer.buffer(digest.bytes())))
                .map(LoadKey::only);
    }

    private static StoredKey only(RowSet<Row> rows) {
        if (rows.rowCount() == 0) {
            throw CompanyProblems.unknownKey();
        }
        Row row = rows.iterator().next();
        Caller caller = new Caller(
                row.getUUID("id"),
                row.getUUID("lineage_id"),
                row.getString("name"),
                row.getUUID("company_id"),
                capabilities(row.getArrayOfStrings("capabilities")),
                limits(row.getJsonObject("limits")));
        return new StoredKey(caller, instant(row, "expires_at"), instant(row, "revoked_at"), row.getBoolean("active"));
    }

    /** Names that this version does not know are left out: a newer version may have written them. */
    private static Set<Capability> capabilities(String[] names) {
        Set<Capability> known = EnumSet.noneOf(Capability.class);
        Arrays.stream(names).forEach(name -> Capability.of(name).ifPresent(known::add));
        return Set.copyOf(known);
    }

    private static Map<String, Integer> limits(@Nullable JsonObject limits) {
        Map<String, Integer> numbers = new TreeMap<>();
        if (limits != null) {
            limits.fieldNames().forEach(bucket -> numbers.put(bucket, limits.getInteger(bucket)));
        }
        return Map.copyOf(numbers);
    }

    private static @Nullable Instant instant(Row row, String column) {
        OffsetDateTime time = row.getOffsetDateTime(column);
        return time == null ? null : time.toInstant();
    }
}
