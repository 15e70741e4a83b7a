package io.stevedore.company;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A key as an operator's file wants it.
 *
 * @param handle the file's name for it, which stays
 * @param company its company's handle; null for a legacy key
 * @param name as people read it
 * @param digest of the key
 * @param prefix the first characters of the key, for people to know it by; null where only the digest is known
 * @param capabilities what it may do
 * @param limits requests a minute by bucket name, where the key has its own
 * @param expiresAt its end, if it has one
 * @param revoked true revokes it; false leaves it as it is, so that a file never brings a revoked key back
 */
public record KeyDeclaration(
        String handle,
        @Nullable String company,
        String name,
        KeyDigest digest,
        @Nullable String prefix,
        Set<Capability> capabilities,
        Map<String, Integer> limits,
        @Nullable Instant expiresAt,
        boolean revoked) {}
