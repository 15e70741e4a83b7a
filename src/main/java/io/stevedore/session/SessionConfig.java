package io.stevedore.session;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long sessions and their upload addresses live. */
@ConfigMapping(prefix = "stevedore.session")
public interface SessionConfig {

    /** From opening until the session expires. */
    @WithDefault("30m")
    Duration ttl();

    /** From signing until an upload address runs out; never beyond the session's own end. */
    @WithDefault("15m")
    Duration uploadUrlTtl();

    /** How often sessions whose time is over are looked for. */
    @WithDefault("10s")
    Duration expiryTick();

    /** How often uploads that nobody needs any more are looked for. */
    @WithDefault("30s")
    Duration sweepTick();

    /** How many sessions one statement expires or sweeps. */
    @WithDefault("200")
    int batch();
}
