package io.stevedore.company;

import io.stevedore.kernel.Ids;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A key as operators see it.
 *
 * @param id {@code key_…}
 * @param name as the operator named it
 * @param prefix its first 12 characters; null where a file gave its digest only
 * @param capabilities what it may do, in alphabetical order
 * @param limits requests a minute by bucket, where it has its own
 * @param expiresAt its end, if it has one
 * @param lastUsedAt written at most once a minute
 * @param status {@code active}, {@code expired} or {@code revoked}; what its company's status does to it is not in it
 */
@Schema(name = "Key")
public record KeyView(
        String id,
        String name,
        @Nullable String prefix,
        List<String> capabilities,
        Map<String, Integer> limits,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant lastUsedAt,
        String status) {

    static final String PREFIX = "key";
    static final String COLUMNS =
            "id, name, prefix, capabilities, limits, created_at, expires_at, last_used_at, revoked_at";

    /** @param row of {@link #COLUMNS} */
    static KeyView of(Row row, Instant now) {
        Instant expiresAt = instant(row, "expires_at");
        return new KeyView(
                Ids.text(PREFIX, row.getUUID("id")),
                row.getString("name"),
                row.getString("prefix"),
                List.of(row.getArrayOfStrings("capabilities")),
                limits(row.getJsonObject("limits")),
                row.getOffsetDateTime("created_at").toInstant(),
                expiresAt,
                instant(row, "last_used_at"),
                status(instant(row, "revoked_at"), expiresAt, now));
    }

    private static String status(@Nullable Instant revokedAt, @Nullable Instant expiresAt, Instant now) {
        if (revokedAt != null && !revokedAt.isAfter(now)) {
            return "revoked";
        }
        return expiresAt != null && !expiresAt.isAfter(now) ? "expired" : "active";
    }

    private static Map<String, Integer> limits(@Nullable JsonObject limits) {
        Map<String, Integer> numbers = new TreeMap<>();
        if (limits != null) {
            limits.fieldNames().forEach(bucket -> numbers.put(bucket, limits.getInteger(bucket)));
        }
        return numbers;
    }

    private static @Nullable Instant instant(Row row, String column) {
        OffsetDateTime time = row.getOffsetDateTime(column);
        return time == null ? null : time.toInstant();
    }
}
