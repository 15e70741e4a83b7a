package io.stevedore.webhook;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import io.stevedore.kernel.Bounds.AtLeastOne;
import io.stevedore.kernel.Bounds.AtLeastOneMilli;
import java.time.Duration;
import java.util.List;

/** How deliveries are shared out, and how patient they are. Which addresses they may go to is set in {@code net}. */
@ConfigMapping(prefix = "stevedore.webhook")
public interface WebhookConfig {

    /** The most that one attempt may take: look-up, connection and answer. */
    @WithDefault("10s")
    @WithConverter(AtLeastOneMilli.class)
    Duration timeout();

    /** The waits before each further attempt, jitter not counted; as many attempts as there are waits, and one. */
    @WithDefault("30s,5m,30m,2h,5h,10h")
    List<@WithConverter(AtLeastOneMilli.class) Duration> retryDelays();

    /** The longest that a receiver's {@code Retry-After} is heeded. */
    @WithDefault("24h")
    @WithConverter(AtLeastOneMilli.class)
    Duration maxRetryAfter();

    /** Deliveries that one process sends at once. */
    @WithDefault("128")
    @WithConverter(AtLeastOne.class)
    int concurrency();

    /** Deliveries to one host that all processes together send at once. */
    @WithDefault("16")
    @WithConverter(AtLeastOne.class)
    int perHost();

    /** For how long all attempts at a host must have failed before its deliveries wait for an operator. */
    @WithDefault("5d")
    @WithConverter(AtLeastOneMilli.class)
    Duration pauseAfter();

    /** How often a worker looks for deliveries that no signal told it of, such as those to be tried again. */
    @WithDefault("1s")
    @WithConverter(AtLeastOneMilli.class)
    Duration poll();

    /** How long a stopping process waits for the attempts under way before it gives them back. */
    @WithDefault("8s")
    @WithConverter(AtLeastOneMilli.class)
    Duration drain();

    /** For how long a claim holds: an attempt and its record end well before that. */
    default Duration lease() {
        return timeout().plusSeconds(10);
    }
}
