package io.stevedore.kernel;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.function.Function;
import java.util.function.IntFunction;

/** Java's values as the PostgreSQL client takes them. */
public final class SqlValues {

    private SqlValues() {}

    /** A {@code timestamptz}. */
    public static OffsetDateTime time(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }

    /** One column of many rows, as an array for {@code unnest}; a value may be null. */
    public static <R, T> T[] column(
            Collection<R> rows, IntFunction<T[]> array, Function<? super R, ? extends T> value) {
        return rows.stream().map(value).toArray(array);
    }
}
