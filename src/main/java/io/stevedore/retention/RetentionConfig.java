package io.stevedore.retention;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import io.stevedore.kernel.Bounds.AtLeastOne;
import io.stevedore.kernel.Bounds.AtLeastOneMilli;
import java.time.Duration;
import java.util.Optional;

/** How long data is kept, and how bucket and rows are compared. */
@ConfigMapping(prefix = "stevedore.retention")
public interface RetentionConfig {

    /** How long after its last change a finished submission is erased, such as {@code 365d}; never where this is not set. */
    Optional<@WithConverter(RetentionBounds.AtLeastADay.class) Duration> after();

    /** How often submissions whose time is over, and objects that are still to go, are looked for. */
    @WithDefault("1m")
    @WithConverter(AtLeastOneMilli.class)
    Duration tick();

    /** How many of these one claim takes. */
    @WithDefault("50")
    @WithConverter(AtLeastOne.class)
    int batch();

    /**
     * How old an object without a row must be to count as left over. A submit seals before it records, so this is longer than
     * any submit, and than the store's clock may differ from ours.
     */
    @WithDefault("1h")
    @WithConverter(RetentionBounds.AtLeastTenMinutes.class)
    Duration grace();

    /** How many keys are compared at a time; a store lists at most 1,000. */
    @WithDefault("1000")
    @WithConverter(AtLeastOne.class)
    int page();

    /**
     * How often bucket and rows are compared without being asked; never where this is not set. Not on by default: a service
     * that was pointed at the wrong database takes all objects of its bucket for left over.
     */
    Optional<@WithConverter(RetentionBounds.AtLeastTenMinutes.class) Duration> reconcileEvery();

    /** Whether comparisons by the clock only report what they find. */
    @WithDefault("true")
    boolean reconcileDryRun();
}
