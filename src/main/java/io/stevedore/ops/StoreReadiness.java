package io.stevedore.ops;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import io.stevedore.storage.ObjectStore;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready only while the object store lets us into the bucket: without it no session can be submitted. */
@Readiness
@Singleton
class StoreReadiness implements AsyncHealthCheck {

    private final ObjectStore store;

    StoreReadiness(ObjectStore store) {
        this.store = store;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return store.reachable()
                .map(up -> HealthCheckResponse.named("object store").status(up).build());
    }
}
