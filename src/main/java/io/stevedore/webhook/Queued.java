package io.stevedore.webhook;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a replay came to.
 *
 * @param queued how many deliveries are sent once more
 */
@Schema(name = "Queued")
public record Queued(int queued) {}
