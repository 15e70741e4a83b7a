package io.stevedore.ops;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import io.stevedore.kernel.Db;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready only while the database answers within the time that a caller's request would wait for it. */
@Readiness
@Singleton
class DatabaseReadiness implements AsyncHealthCheck {

    private final Db db;

    DatabaseReadiness(Db db) {
        this.db = db;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return db.run("SELECT 1", Tuple.tuple())
                .replaceWith(true)
                .onFailure()
                .recoverWithItem(false)
                .map(up -> HealthCheckResponse.named("database").status(up).build());
    }
}
