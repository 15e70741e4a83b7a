package io.stevedore.session;

import io.smallrye.mutiny.Uni;
import io.stevedore.company.Caller;
import io.stevedore.kernel.Db;
import io.stevedore.kernel.Ids;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The rows of sessions: the one statement that opens one, and the look-ups, which hold the lineage filter. */
@Singleton
class Sessions {

    private static final String STANDING = "SELECT " + UploadSession.COLUMNS + " FROM upload_session"
            + " WHERE lineage_id = $1 AND workflow_id = $2 AND client_submission_id = $3 AND state <> 'expired'";

    private static final String FIND = "SELECT " + UploadSession.COLUMNS + " FROM upload_session"
            + " WHERE id = $1 AND lineage_id = $2 AND company_id = $3";

    private final Db db;

    Sessions(Db db) {
        this.db = db;
    }

    /** Opens the session; false where a live one of the same scope stands. */
    Uni<Boolean> open(Opening opening) {
        return db.run(OpenStatement.SQL, opening.row()).map(rows -> rows.size() == 1);
    }

    /** The live session that an opening lost against; null if it is gone by now. */
    Uni<@Nullable UploadSession> standing(Opening opening) {
        return db.run(STANDING, opening.scope()).map(Sessions::first);
    }

    /**
     * The session that the caller's lineage opened.
     *
     * @param text the id as the caller wrote it
     * @throws io.stevedore.kernel.Problem.NotFound if it is malformed, unknown or another's
     */
    Uni<UploadSession> require(Caller caller, String text) {
        UUID id = Ids.parse(UploadSession.PREFIX, text);
        return id == null
                ? Uni.createFrom().failure(SessionProblems::notFound)
                : db.run(FIND, Tuple.of(id, caller.lineageId(), caller.company()))
                        .map(Sessions::first)
                        .onItem()
                        .ifNull()
                        .failWith(SessionProblems::notFound);
    }

    private static @Nullable UploadSession first(RowSet<Row> rows) {
        return rows.size() == 0 ? null : UploadSession.of(rows.iterator().next());
    }
}
