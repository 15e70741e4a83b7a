package io.stevedore.kernel;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.quarkus.runtime.configuration.DurationConverter;
import java.time.Duration;
import org.eclipse.microprofile.config.spi.Converter;
import org.jspecify.annotations.Nullable;

/** Bounds of settings, for {@code @WithConverter}: what is beyond them ends the start as any other wrong value does. */
public final class Bounds {

    private Bounds() {}

    /** A number of things that none of would be no service. */
    @RegisterForReflection
    public static final class AtLeastOne implements Converter<Integer> {

        private static final long serialVersionUID = 1L;

        @Override
        public Integer convert(String text) {
            int number = number(text);
            if (number < 1) {
                throw new IllegalArgumentException("must be at least 1");
            }
            return number;
        }

        private static int number(String text) {
            try {
                return Integer.parseInt(text.strip());
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException("must be a whole number", e);
            }
        }
    }

    /** A time that is waited for: a millisecond or more, since timers count in these. */
    @RegisterForReflection
    public static final class AtLeastOneMilli implements Converter<Duration> {

        private static final long serialVersionUID = 1L;

        @Override
        public @Nullable Duration convert(String text) {
            Duration duration = DurationConverter.parseDuration(text);
            if (duration != null && duration.compareTo(Duration.ofMillis(1)) < 0) {
                throw new IllegalArgumentException("must be at least 1ms");
            }
            return duration;
        }
    }
}
