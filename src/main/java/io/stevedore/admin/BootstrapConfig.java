package io.stevedore.admin;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** The settings {@code stevedore.bootstrap.…}. */
@ConfigMapping(prefix = "stevedore.bootstrap")
interface BootstrapConfig {

    /** The YAML file to apply at start-up: a path, or {@code classpath:} and a resource's name. */
    Optional<String> file();

    /** Whether keys and webhook secrets may stand in the file as plaintext; for development and tests. */
    @WithDefault("false")
    boolean plaintext();
}
