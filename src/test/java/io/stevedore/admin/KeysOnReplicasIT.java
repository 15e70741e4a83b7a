package io.stevedore.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.stevedore.testing.Api;
import io.stevedore.testing.Packaged;
import io.stevedore.testing.Servers;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What an operator tells one replica holds on the other one within a second, although it has the key in memory. */
class KeysOnReplicasIT {

    private static final String TOKEN_SHA256 = "1734d503f6aa6a047c36d113cbad769f719c93784b469b771c4c3e7c63adbefd";
    private static final Servers SERVERS = new Servers();

    private static Packaged first;
    private static Packaged other;

    /** With patience: a busy machine is no outage. */
    @BeforeAll
    static void start() {
        Map<String, String> settings = new HashMap<>(SERVERS.start());
        settings.put("stevedore.admin.token-sha256", TOKEN_SHA256);
        settings.put("stevedore.database.timeout", "20s");
        first = Packaged.ready(settings);
        other = Packaged.ready(settings);
    }

    @AfterAll
    static void stop() {
        first.close();
        other.close();
        SERVERS.stop();
        RestAssured.reset();
    }

    @Test
    void a_revoked_key_stops_there() {
        first.use();
        JsonPath key = Companies.key(Companies.id());
        assertThat(statusAtTheOther(key)).isEqualTo(200);
        first.use();

        Api.operator().delete("/admin/v1/keys/" + key.getString("id")).then().statusCode(204);

        assertThat(Companies.stopsInASecond(() -> statusAtTheOther(key))).isTrue();
    }

    @Test
    void an_inactive_companys_key_stops_there() {
        first.use();
        String company = Companies.id();
        JsonPath key = Companies.key(company);
        assertThat(statusAtTheOther(key)).isEqualTo(200);
        first.use();

        Api.operator()
                .contentType("application/json")
                .body("{\"status\": \"inactive\"}")
                .patch("/admin/v1/companies/" + company)
                .then()
                .statusCode(200);

        assertThat(Companies.stopsInASecond(() -> statusAtTheOther(key))).isTrue();
    }

    @Test
    void a_rotated_key_works_there_at_once() {
        first.use();
        JsonPath key = Companies.key(Companies.id());

        JsonPath fresh = Companies.post("/admin/v1/keys/" + key.getString("id") + "/rotate", Map.of())
                .statusCode(201)
                .extract()
                .jsonPath();

        assertThat(statusAtTheOther(fresh)).isEqualTo(200);
        assertThat(statusAtTheOther(key)).isEqualTo(200);
    }

    private static int statusAtTheOther(JsonPath key) {
        other.use();
        return Api.as(new Api.Key(key.getString("key")))
                .get("/api/v1/companies")
                .statusCode();
    }
}
