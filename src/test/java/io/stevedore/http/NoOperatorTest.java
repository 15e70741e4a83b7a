package io.stevedore.http;

import static org.hamcrest.Matchers.endsWith;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.stevedore.testing.Api;
import io.stevedore.testing.Servers;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Servers.class)
@TestProfile(NoOperatorTest.WithoutToken.class)
class NoOperatorTest {

    public static final class WithoutToken implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("stevedore.admin.token-sha256", "");
        }
    }

    @Test
    void without_a_configured_token_every_route_is_404_whatever_is_sent() {
        for (String path : new String[] {"/admin/v1/companies", "/admin/v1/nothing", "/admin"}) {
            Api.operator().get(path).then().statusCode(404).body("type", endsWith("/errors/not-found"));
            Api.stranger().get(path).then().statusCode(404);
        }
    }
}
