package io.stevedore.company;

import io.stevedore.kernel.Ids;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A key that a transaction is about to change, and nobody else until that ends.
 *
 * @param expiresAt its end, if it has one
 * @param revokedAt since when it is revoked, if it is
 * @param replacedBy the key that took its place, if one did
 */
record LockedKey(
        UUID id,
        String name,
        @Nullable Instant expiresAt,
        @Nullable Instant revokedAt,
        @Nullable UUID replacedBy) {

    static LockedKey of(Row row) {
        return new LockedKey(
                row.getUUID("id"),
                row.getString("name"),
                instant(row.getOffsetDateTime("expires_at")),
                instant(row.getOffsetDateTime("revoked_at")),
                row.getUUID("replaced_by"));
    }

    String shownId() {
        return Ids.text(KeyView.PREFIX, id);
    }

    /** Refuses what nobody can call with anyhow. */
    void verifyRotatable(Instant now) {
        if (revokedAt != null) {
            throw CompanyProblems.cannotRotateRevoked();
        }
        if (expiresAt != null && !expiresAt.isAfter(now)) {
            throw CompanyProblems.cannotRotateExpired();
        }
    }

    /** The earlier of its own end and another: a rotation never lengthens a life. */
    Instant endBy(Instant other) {
        return expiresAt != null && expiresAt.isBefore(other) ? expiresAt : other;
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
