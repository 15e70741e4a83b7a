package io.stevedore;

import static io.restassured.RestAssured.given;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.stevedore.testing.Servers;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Servers.class)
class OpenApiTest {

    @Test
    void the_document_is_served() {
        given().when().get("/q/openapi").then().statusCode(200);
    }
}
