package io.stevedore.kernel;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which page of a list a caller asked for.
 *
 * @param after the last item of the page before; {@link Cursor#START} for the first page
 * @param size items a page
 */
public record PageRequest(Cursor after, int size) {

    /**
     * Reads the parameters {@code cursor} and {@code limit}; what else is wrong with the request goes along.
     *
     * @param scope names the list and its filters, see {@link Cursor}
     * @throws Problem.Invalid naming every wrong parameter
     */
    public static PageRequest of(@Nullable String cursor, @Nullable String limit, String scope, FieldErrors errors) {
        Cursor after = errors.noting(() -> Cursor.parse(cursor, scope));
        Integer size = errors.noting(() -> Limit.parse(limit));
        errors.verify();
        return new PageRequest(after == null ? Cursor.START : after, Objects.requireNonNull(size));
    }
}
