package io.stevedore.job;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The {@code wait} of a job's route: whole seconds, 0 to the configured most. */
final class WaitSeconds {

    private WaitSeconds() {}

    /**
     * How long to hold the answer; zero where nothing is given.
     *
     * @throws io.stevedore.kernel.Problem.Invalid on {@code wait} if it is no integer within bounds
     */
    static Duration parse(@Nullable String text, Duration most) {
        if (text == null) {
            return Duration.ZERO;
        }
        if (!text.matches("-?[0-9]{1,9}")) {
            throw JobProblems.wait("must be an integer of seconds", "type");
        }
        int seconds = Integer.parseInt(text);
        if (seconds < 0) {
            throw JobProblems.wait("must be at least 0", "min");
        }
        if (seconds > most.toSeconds()) {
            throw JobProblems.wait("must be at most " + most.toSeconds(), "max");
        }
        return Duration.ofSeconds(seconds);
    }
}
