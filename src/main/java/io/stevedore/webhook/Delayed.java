package io.stevedore.webhook;

import java.time.Instant;
import java.util.UUID;

/**
 * An attempt that failed and will be followed by another.
 *
 * @param subjectId as it was added with
 * @param error a short phrase for people
 * @param next when it is tried again
 */
public record Delayed(UUID deliveryId, UUID subjectId, String error, Instant at, Instant next) {}
