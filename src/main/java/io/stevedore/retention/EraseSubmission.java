package io.stevedore.retention;

import io.smallrye.mutiny.Uni;
import io.stevedore.company.Audit;
import io.stevedore.company.Operator;
import io.stevedore.kernel.Clock;
import io.stevedore.kernel.Db;
import io.stevedore.kernel.Ids;
import io.stevedore.submission.Submissions;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Erases what a finished submission holds (contract: admin.md): its rows in one transaction, with the note in the audit log;
 * then its objects, sealed copies too. Where the store is not reached these go later, and the caller is not kept waiting.
 */
@Singleton
public class EraseSubmission {

    private final EraseRows rows;
    private final DeleteObjects objects;
    private final Audit audit;
    private final Db db;
    private final Clock clock;

    EraseSubmission(EraseRows rows, DeleteObjects objects, Audit audit, Db db, Clock clock) {
        this.rows = rows;
        this.objects = objects;
        this.audit = audit;
        this.db = db;
        this.clock = clock;
    }

    /**
     * Done when nothing of the data is in the database; one that was erased before is left alone.
     *
     * @param text the id as the operator wrote it
     * @throws io.stevedore.kernel.Problem.NotFound if it is malformed or unknown
     * @throws io.stevedore.kernel.Problem.Conflict if the submission still goes on, or its sync is pending
     */
    public Uni<Void> erase(Operator by, String text) {
        return erase(by, Ids.parse(Submissions.PREFIX, text));
    }

    Uni<Void> erase(Operator by, @Nullable UUID id) {
        Instant now = clock.now();
        return Uni.createFrom()
                .item(id)
                .onItem()
                .ifNull()
                .failWith(RetentionProblems::notFound)
                .chain(known -> rows(by, known, now))
                .chain(objects::now);
    }

    /** It insists, since others may hold its deliveries in another order than it wants them. */
    private Uni<List<String>> rows(Operator by, UUID id, Instant now) {
        return db.insist(transaction -> erase(transaction, by, id, now));
    }

    /** Where the objects lie that are left over then. */
    private Uni<List<String>> erase(SqlConnection transaction, Operator by, UUID id, Instant now) {
        return HoldSubmission.hold(transaction, id)
                .invoke(Held::check)
                .chain(held -> held.erased()
                        ? Uni.createFrom().item(List.of())
                        : erase(transaction, by, held, now).replaceWith(held.places()));
    }

    private Uni<Void> erase(SqlConnection transaction, Operator by, Held held, Instant now) {
        JsonObject data = JsonObject.of("companyId", Ids.text("cmp", held.companyId()));
        return rows.erase(transaction, held, now, now.plus(DeleteObjects.LEASE))
                .chain(() -> audit.write(transaction, by, "submission.erased", held.text(), data));
    }
}
