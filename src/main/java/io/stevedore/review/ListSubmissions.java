package io.stevedore.review;

import io.smallrye.mutiny.Uni;
import io.stevedore.company.Caller;
import io.stevedore.kernel.Cursor;
import io.stevedore.kernel.Db;
import io.stevedore.kernel.Page;
import io.stevedore.kernel.Page.Pagination;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * Lists a company's submissions, newest first, in one query a page.
 *
 * <p>With two or more filters a page looks at a bounded number of rows. It may then hold fewer items than asked for, even
 * none, and still have more to come: whoever follows {@code nextCursor} until {@code hasMore} is false has seen all.
 */
@Singleton
public class ListSubmissions {

    private final Db db;

    ListSubmissions(Db db) {
        this.db = db;
    }

    /**
     * One page of what the caller's company has.
     *
     * @throws io.stevedore.kernel.Problem.Invalid naming every wrong parameter
     */
    public Uni<Page<SubmissionItem>> list(Caller caller, ListQuery query) {
        ListRequest request = ListRequest.of(query);
        ListStatement statement = ListStatement.of(caller.company(), request);
        return db.run(statement.sql(), statement.arguments())
                .map(rows ->
                        page(StreamSupport.stream(rows.spliterator(), false).toList(), request, statement.bound()));
    }

    /** Where nothing was found there is one row, which says how far the search came; where nothing was looked at, none. */
    private static Page<SubmissionItem> page(List<Row> rows, ListRequest request, int bound) {
        List<Row> found = rows.stream().filter(row -> row.getUUID("id") != null).toList();
        boolean full = found.size() > request.page().size();
        boolean cutOff = !rows.isEmpty() && rows.get(0).getLong("examined") >= bound;
        List<Row> shown = full ? found.subList(0, request.page().size()) : found;
        Pagination pagination = full
                ? more(place(shown.get(shown.size() - 1), "created_at", "id"), request)
                : cutOff ? more(place(rows.get(0), "reached_at", "reached_id"), request) : new Pagination(false, null);
        return new Page<>(shown.stream().map(SubmissionItem::of).toList(), pagination);
    }

    private static Pagination more(Cursor last, ListRequest request) {
        return new Pagination(true, last.text(request.filter().cursorScope()));
    }

    private static Cursor place(Row row, String createdAt, String id) {
        return new Cursor(row.getOffsetDateTime(createdAt).toInstant(), row.getUUID(id));
    }
}
