package io.stevedore.webhook;

import java.time.Instant;
import java.util.UUID;

/**
 * A delivery that had failed for good and is to be sent once more.
 *
 * @param subjectId as it was added with
 */
public record Replayed(UUID deliveryId, UUID subjectId, Instant at) {}
