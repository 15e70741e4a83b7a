package io.stevedore.webhook;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How a delivery ended.
 *
 * @param subjectId as it was added with
 * @param state delivered or failed
 * @param error a short phrase for people, null where it was delivered
 */
public record Ended(
        UUID deliveryId,
        UUID subjectId,
        DeliveryState state,
        @Nullable String error,
        Instant at) {}
