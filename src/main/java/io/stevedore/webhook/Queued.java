package io.stevedore.webhook;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a replay came to.
 *
 * @param queued how many deliveries are sent once more
 * @param more whether there may be others: a call queues two thousand at most, and the same call goes on where this one ended
 */
@Schema(name = "Queued")
public record Queued(int queued, boolean more) {}
