package io.stevedore.company;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/**
 * Lets a file follow a rotation: once it holds the new key's digest under the old key's handle, the handle is the new
 * key's. Otherwise the digest would look like somebody else's, and the start would be refused.
 */
final class InheritHandle {

    private static final String RELEASE = """
            UPDATE api_key k SET handle = NULL FROM api_key heir
            WHERE k.handle = $1 AND heir.sha256 = $2 AND heir.handle IS NULL AND heir.lineage_id = k.lineage_id
            RETURNING heir.id""";

    /** Apart, because two rows must not have the handle even for the length of a statement. */
    private static final String INHERIT = "UPDATE api_key SET handle = $1 WHERE id = $2";

    private InheritHandle() {}

    static Uni<Void> in(SqlConnection transaction, KeyDeclaration key) {
        return transaction
                .preparedQuery(RELEASE)
                .execute(Tuple.of(key.handle(), Buffer.buffer(key.digest().bytes())))
                .chain(heirs -> inherit(transaction, key.handle(), heirs));
    }

    private static Uni<Void> inherit(SqlConnection transaction, String handle, RowSet<Row> heirs) {
        return heirs.rowCount() == 0
                ? Uni.createFrom().voidItem()
                : transaction
                        .preparedQuery(INHERIT)
                        .execute(Tuple.of(handle, heirs.iterator().next().getUUID("id")))
                        .replaceWithVoid();
    }
}
