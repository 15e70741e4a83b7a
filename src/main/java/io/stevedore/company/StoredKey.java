package io.stevedore.company;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A key as it stands in the database.
 *
 * @param caller who asks with it
 * @param expiresAt its end, if it has one
 * @param revokedAt since when it is revoked, if it is
 * @param companyActive whether its company may call; true for a legacy key
 */
record StoredKey(
        Caller caller,
        @Nullable Instant expiresAt,
        @Nullable Instant revokedAt,
        boolean companyActive) {

    /** The caller, if the key may be used at this time; else a {@code Problem.Forbidden} that says why not. */
    Caller admit(Instant now) {
        if (revokedAt != null && !revokedAt.isAfter(now)) {
            throw CompanyProblems.revoked();
        }
        if (expiresAt != null && !expiresAt.isAfter(now)) {
            throw CompanyProblems.expired();
        }
        if (!companyActive) {
            throw CompanyProblems.inactive();
        }
        return caller;
    }
}
