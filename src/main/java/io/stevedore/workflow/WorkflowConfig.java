package io.stevedore.workflow;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Set;

/** What operators set about workflows. */
@ConfigMapping(prefix = "stevedore.workflow")
public interface WorkflowConfig {

    /** The engines that a definition may name besides {@code none}. */
    @WithDefault("tesseract")
    Set<String> engines();

    /** The languages that a definition may name, alone or joined by {@code +}; each needs its model on every replica. */
    @WithDefault("eng")
    Set<String> languages();

    /** How long a workflow is answered from memory while changes are heard of. */
    @WithDefault("30s")
    Duration cachedFor();

    /** The same while they are not: nobody may see an old workflow for longer. */
    @WithDefault("1s")
    Duration cachedForUnheard();
}
