package io.stevedore.kernel;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.VertxContextSupport;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Opens a first session at start-up: it takes a second or more on a cold machine, and no caller should hear 503 for it. */
@Singleton
class WarmUp {

    void start(@Observes StartupEvent event) throws Throwable {
        VertxContextSupport.subscribeAndAwait(() -> Panache.withSession(() -> Panache.getSession()
                .chain(session -> session.createNativeQuery("SELECT 1").getSingleResult())));
    }
}
