package io.stevedore.job;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How processing is shared out, and how patient it is. */
@ConfigMapping(prefix = "stevedore.job")
public interface JobConfig {

    /** Jobs that one process works on at once; as many as it has processors by default. */
    Optional<Integer> concurrency();

    /** Jobs of one company that all processes together work on at once. */
    @WithDefault("4")
    int perCompany();

    /** For how long a claim holds without a sign of life; a killed worker's jobs go on after that. */
    @WithDefault("12s")
    Duration lease();

    /** How often a worker gives a sign of life; well below the lease. */
    @WithDefault("4s")
    Duration heartbeat();

    /** How often a worker looks for work that no signal told it of. */
    @WithDefault("1s")
    Duration poll();

    /** The waits before each further try after a passing fault; as many tries as there are waits, and one. */
    @WithDefault("5s,30s,2m,10m,30m")
    List<Duration> retryDelays();

    /** The most that reading one file may take, from its bytes to its text. */
    @WithDefault("90s")
    Duration fileTimeout();

    /** How long a stopping process waits for the jobs it holds before it gives them back. */
    @WithDefault("8s")
    Duration drain();

    /** The largest image, in pixels, as its header declares it; no side may be longer than 65,535 whatever is set here. */
    @WithDefault("40000000")
    long maxPixels();

    /** The longest a caller's {@code wait} may be. */
    @WithDefault("60s")
    Duration maxWait();

    /** The number of jobs at once, whether configured or by the machine. */
    default int places() {
        return concurrency().orElse(Runtime.getRuntime().availableProcessors());
    }
}
