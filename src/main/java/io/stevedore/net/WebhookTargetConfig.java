package io.stevedore.net;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;
import java.util.Set;

/** What an operator opens beyond public hosts on port 443. */
@ConfigMapping(prefix = "stevedore.webhook")
public interface WebhookTargetConfig {

    /** {@code host:port} entries that any URL may lead to, plain http too; for development only. Empty by default. */
    Optional<Set<String>> allowHosts();

    /** The ports of public hosts. */
    @WithDefault("443")
    Set<Integer> allowPorts();
}
