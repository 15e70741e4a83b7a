package io.stevedore.testing;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** A process that serves requests, and neither processes nor delivers: what a test counts or looks at is its own. */
public final class SilentProcess implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("stevedore.process.roles", "api");
    }
}
