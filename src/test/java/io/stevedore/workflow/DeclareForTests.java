package io.stevedore.workflow;

import io.smallrye.mutiny.Uni;
import io.stevedore.kernel.Db;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;

/** Declares a workflow in a transaction of its own. */
@Singleton
class DeclareForTests {

    private final Db db;
    private final DeclareWorkflow declare;

    DeclareForTests(Db db, DeclareWorkflow declare) {
        this.db = db;
        this.declare = declare;
    }

    /** The number of the version that is then published. */
    Uni<Integer> declare(WorkflowDeclaration wanted) {
        return db.transaction(transaction -> declare.in(transaction, wanted)
                .chain(() -> transaction
                        .preparedQuery("select published_version from workflow where slug = $1")
                        .execute(Tuple.of(wanted.slug())))
                .map(rows -> rows.iterator().next().getInteger(0)));
    }
}
