package io.stevedore.testing;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** The database's time limit as production has it, for the tests of outages; the others get more, for busy machines. */
public final class ProductionTimeouts implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("stevedore.database.timeout", "1800ms");
    }
}
