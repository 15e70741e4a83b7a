package io.stevedore.kernel;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Set;

/** Which roles this process has; all by default. */
@ConfigMapping(prefix = "stevedore.process")
public interface RoleConfig {

    /** Any of {@code api}, {@code worker}, {@code reader}. */
    @WithDefault("api,worker,reader")
    Set<Role> roles();
}
