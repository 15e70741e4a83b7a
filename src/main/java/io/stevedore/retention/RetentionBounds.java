package io.stevedore.retention;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.quarkus.runtime.configuration.DurationConverter;
import java.time.Duration;
import org.eclipse.microprofile.config.spi.Converter;
import org.jspecify.annotations.Nullable;

/** Bounds of times after which something is deleted: a bare number counts seconds, and none of these is meant so. */
final class RetentionBounds {

    private RetentionBounds() {}

    /** A day or more. */
    @RegisterForReflection
    public static final class AtLeastADay implements Converter<Duration> {

        private static final long serialVersionUID = 1L;

        @Override
        public @Nullable Duration convert(String text) {
            return atLeast(Duration.ofDays(1), "must be at least 1d", text);
        }
    }

    /** Ten minutes or more. */
    @RegisterForReflection
    public static final class AtLeastTenMinutes implements Converter<Duration> {

        private static final long serialVersionUID = 1L;

        @Override
        public @Nullable Duration convert(String text) {
            return atLeast(Duration.ofMinutes(10), "must be at least 10m", text);
        }
    }

    private static @Nullable Duration atLeast(Duration least, String message, String text) {
        Duration duration = DurationConverter.parseDuration(text);
        if (duration != null && duration.compareTo(least) < 0) {
            throw new IllegalArgumentException(message);
        }
        return duration;
    }
}
