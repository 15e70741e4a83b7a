package io.stevedore.ops;

import io.quarkus.arc.profile.IfBuildProfile;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** What a developer needs for the first ten minutes, printed once the service is up in dev mode. */
@IfBuildProfile("dev")
@Singleton
class Banner {

    private static final Logger LOG = Logger.getLogger(Banner.class);

    /** The developer key of the tenant Acme; it opens nothing outside development. */
    private static final String KEY = "aok_" + "1".repeat(64);

    private final String address;

    Banner(@ConfigProperty(name = "quarkus.http.port") int port) {
        address = "http://localhost:" + port;
    }

    void print(@Observes @Priority(10_000) StartupEvent event) {
        LOG.infof("""


                  Stevedore is up.
                    API      %1$s/api/v1
                    Try it   %1$s/q/swagger-ui
                    Key      %2$s  (tenant Acme, development only)

                    curl -s -H 'Authorization: Bearer %2$s' %1$s/api/v1/workflows
                """, address, KEY);
    }
}
