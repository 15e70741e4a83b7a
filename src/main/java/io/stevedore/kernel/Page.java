package io.stevedore.kernel;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list as the API answers it.
 *
 * @param data the items, newest first
 * @param pagination whether there is more, and how to ask for it
 */
public record Page<T>(List<T> data, Pagination pagination) {

    /**
     * Where the list goes on.
     *
     * @param hasMore whether items follow this page
     * @param nextCursor what to pass as {@code cursor} for them; null on the last page
     */
    public record Pagination(boolean hasMore, @Nullable String nextCursor) {}

    /**
     * A page out of rows of which one more was read than the page holds.
     *
     * @param rows at most {@code limit + 1} rows
     * @param cursor gives the cursor that points behind a row
     */
    public static <T> Page<T> of(List<T> rows, int limit, Function<T, String> cursor) {
        boolean more = rows.size() > limit;
        List<T> data = more ? rows.subList(0, limit) : rows;
        return new Page<>(List.copyOf(data), new Pagination(more, more ? cursor.apply(data.get(limit - 1)) : null));
    }

    /** The same page with each item shown otherwise. */
    public <R> Page<R> map(Function<? super T, ? extends R> view) {
        return new Page<>(data.stream().<R>map(view).toList(), pagination);
    }
}
