package io.stevedore.kernel;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The {@code limit} of a list: clamped to 1..100, 20 where none is given. */
public final class Limit {

    private static final int DEFAULT = 20;
    private static final int MAX = 100;

    private Limit() {}

    /**
     * The number of items a page.
     *
     * @throws Problem.Invalid on {@code limit} if it is no integer
     */
    public static int parse(@Nullable String text) {
        if (text == null) {
            return DEFAULT;
        }
        if (!text.matches("[+-]?[0-9]{1,18}")) {
            throw new Problem.Invalid(List.of(new FieldError("limit", "must be an integer", "type")));
        }
        return (int) Math.max(1, Math.min(MAX, Long.parseLong(text)));
    }
}
