package io.stevedore.job;

import io.smallrye.mutiny.Uni;
import io.stevedore.kernel.Db;
import io.stevedore.kernel.FieldErrors;
import io.stevedore.kernel.Page;
import io.stevedore.kernel.PageRequest;
import io.stevedore.kernel.SqlValues;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Lists the jobs of all companies that gave up, the latest first; cancelled ones are none of them. */
@Singleton
public class ListFailedJobs {

    private static final String LIST = "jobs failed";

    private final Db db;

    ListFailedJobs(Db db) {
        this.db = db;
    }

    /**
     * One page.
     *
     * @param state must be {@code failed}: there are no other lists
     * @throws io.stevedore.kernel.Problem.Invalid naming every wrong parameter
     */
    public Uni<Page<FailedJob>> list(@Nullable String state, @Nullable String cursor, @Nullable String limit) {
        FieldErrors errors = new FieldErrors();
        check(state, errors);
        PageRequest page = PageRequest.of(cursor, limit, LIST, errors);
        Tuple place =
                Tuple.of(SqlValues.time(page.after().createdAt()), page.after().id(), page.size() + 1);
        return db.run(FailedJob.LIST, place)
                .map(rows -> Page.of(
                                StreamSupport.stream(rows.spliterator(), false).toList(),
                                page.size(),
                                last -> FailedJob.place(last).text(LIST))
                        .map(FailedJob::of));
    }

    private static void check(@Nullable String state, FieldErrors errors) {
        if (state == null) {
            errors.reject("state", "is required", "required");
        } else if (!state.equals("failed")) {
            errors.reject("state", "must be failed", "unknown-value");
        }
    }
}
