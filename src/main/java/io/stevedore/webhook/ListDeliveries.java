package io.stevedore.webhook;

import io.smallrye.mutiny.Uni;
import io.stevedore.kernel.Cursor;
import io.stevedore.kernel.Db;
import io.stevedore.kernel.FieldErrors;
import io.stevedore.kernel.Page;
import io.stevedore.kernel.Page.Pagination;
import io.stevedore.kernel.PageRequest;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * Lists deliveries, newest first, in one query a page.
 *
 * <p>With two or more filters a page looks at a bounded number of rows. It may then hold fewer items than asked for, even
 * none, and still have more to come: whoever follows {@code nextCursor} until {@code hasMore} is false has seen all.
 */
@Singleton
public class ListDeliveries {

    private final Db db;

    ListDeliveries(Db db) {
        this.db = db;
    }

    /**
     * One page of what all companies have.
     *
     * @throws io.stevedore.kernel.Problem.Invalid naming every wrong parameter
     */
    public Uni<Page<DeliveryView>> list(DeliveryQuery query) {
        FieldErrors errors = new FieldErrors();
        DeliveryFilter filter = DeliveryFilter.of(query, errors);
        PageRequest page = PageRequest.of(query.cursor, query.limit, filter.cursorScope(), errors);
        DeliveryStatement statement = DeliveryStatement.of(filter, page);
        return db.run(statement.sql(), statement.arguments())
                .map(rows -> StreamSupport.stream(rows.spliterator(), false).toList())
                .map(rows -> page(rows, filter, page.size(), statement.bound()));
    }

    /** Where nothing was found there is one row, which says how far the search came; where nothing was looked at, none. */
    private static Page<DeliveryView> page(List<Row> rows, DeliveryFilter filter, int size, int bound) {
        List<Row> found = rows.stream().filter(row -> row.getUUID("id") != null).toList();
        boolean full = found.size() > size;
        boolean cutOff = !rows.isEmpty() && rows.get(0).getLong("examined") >= bound;
        List<Row> shown = full ? found.subList(0, size) : found;
        Pagination pagination = full
                ? more(place(shown.get(shown.size() - 1), "created_at", "id"), filter)
                : cutOff ? more(place(rows.get(0), "reached_at", "reached_id"), filter) : new Pagination(false, null);
        return new Page<>(shown.stream().map(DeliveryView::of).toList(), pagination);
    }

    private static Pagination more(Cursor last, DeliveryFilter filter) {
        return new Pagination(true, last.text(filter.cursorScope()));
    }

    private static Cursor place(Row row, String createdAt, String id) {
        return new Cursor(row.getOffsetDateTime(createdAt).toInstant(), row.getUUID(id));
    }
}
