package io.stevedore.http;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.stevedore.testing.Api;
import io.stevedore.testing.Servers;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Servers.class)
class GuardTest {

    @Test
    void a_company_sees_itself() {
        Api.as(Api.ACME)
                .when()
                .get("/api/v1/companies")
                .then()
                .statusCode(200)
                .header("Request-Id", matchesPattern("req_[0-9A-Za-z]{20}"))
                .body("data.name", equalTo(java.util.List.of("Acme")))
                .body("data[0].id", matchesPattern("cmp_[0-9a-z]{26}"))
                .body("data[0].createdAt", matchesPattern("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z"))
                .body("pagination.hasMore", equalTo(false));
    }

    @Test
    void a_legacy_key_sees_no_company() {
        Api.as(Api.LEGACY)
                .when()
                .get("/api/v1/companies")
                .then()
                .statusCode(200)
                .body("data", hasSize(0));
    }

    @Test
    void a_revoked_key_is_forbidden() {
        Api.as(Api.REVOKED)
                .when()
                .get("/api/v1/companies")
                .then()
                .statusCode(403)
                .body("title", equalTo("Forbidden"));
    }
}
