package io.stevedore.company;

import io.smallrye.mutiny.Uni;
import io.stevedore.kernel.Ids;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.UUID;

/** Takes a key for a change; two changes of one key go one after the other. */
@Singleton
class LockKey {

    // A lock that lets sessions of the key be opened meanwhile.
    private static final String SQL = """
            SELECT id, name, expires_at, revoked_at, replaced_by FROM api_key WHERE id = $1 FOR NO KEY UPDATE""";

    /** The key of that id; fails with not-found. */
    Uni<LockedKey> require(SqlConnection transaction, String id) {
        UUID parsed = Ids.parse(KeyView.PREFIX, id);
        return parsed == null
                ? Uni.createFrom().failure(CompanyProblems.noSuchKey())
                : transaction.preparedQuery(SQL).execute(Tuple.of(parsed)).map(LockKey::only);
    }

    private static LockedKey only(RowSet<Row> rows) {
        if (rows.rowCount() == 0) {
            throw CompanyProblems.noSuchKey();
        }
        return LockedKey.of(rows.iterator().next());
    }
}
