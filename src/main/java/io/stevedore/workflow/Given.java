package io.stevedore.workflow;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a definition gives, or what stands for it: {@code Fields} answers null where there is nothing, or an error. */
final class Given {

    private Given() {}

    static <T> T or(@Nullable T given, T otherwise) {
        return given == null ? otherwise : given;
    }

    static <T, R> @Nullable R as(@Nullable T given, Function<T, R> form) {
        return given == null ? null : form.apply(given);
    }
}
