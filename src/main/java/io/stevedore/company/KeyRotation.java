package io.stevedore.company;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a key is to be replaced.
 *
 * @param overlap how long the old one goes on beside the new one
 * @param expiresAt the new one's end; null for the old one's
 */
public record KeyRotation(Duration overlap, @Nullable Instant expiresAt) {}
