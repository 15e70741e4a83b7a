package io.stevedore.company;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A key as an operator wants it.
 *
 * @param name as people read it
 * @param capabilities what it may do
 * @param limits requests a minute by bucket name, where it has its own
 * @param expiresAt its end, if it has one
 */
public record NewKey(
        String name,
        Set<Capability> capabilities,
        Map<String, Integer> limits,
        @Nullable Instant expiresAt) {}
