package io.stevedore.kernel;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads an instant that somebody wrote, in ISO 8601. */
public final class InstantText {

    /** What is wrong with a text that is none. */
    public static final String MESSAGE = "must be an ISO 8601 instant such as 2026-03-25T10:15:30.123Z";

    private InstantText() {}

    /** A query's parameter; null, and its error noted, where it is none. */
    public static @Nullable Instant of(String name, @Nullable String given, FieldErrors errors) {
        Optional<Instant> time = Optional.ofNullable(given).flatMap(InstantText::parse);
        if (given != null && time.isEmpty()) {
            errors.reject(name, MESSAGE, "format");
        }
        return time.orElse(null);
    }

    /** PostgreSQL keeps microseconds and its years end before Java's. In a query an unescaped plus arrives as a space. */
    public static Optional<Instant> parse(String given) {
        try {
            OffsetDateTime time = OffsetDateTime.parse(given.replace(' ', '+'));
            boolean storable = time.getYear() >= 1 && time.getYear() <= 9999;
            return storable ? Optional.of(time.toInstant().truncatedTo(ChronoUnit.MICROS)) : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
