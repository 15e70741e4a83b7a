package io.stevedore.http;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import io.stevedore.testing.Api;
import io.stevedore.testing.Servers;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.stream.IntStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(Servers.class)
class OperatorGuardTest {

    /** What an operator's route sees. */
    @Path("/admin/v1/probe")
    public static class OperatorProbe {

        private final CurrentOperator operator;

        OperatorProbe(CurrentOperator operator) {
            this.operator = operator;
        }

        @GET
        @Operation(hidden = true)
        public String who() {
            return operator.get().name() + " " + operator.get().address() + " "
                    + operator.get().requestId();
        }
    }

    @Test
    void the_right_token_comes_in_and_is_known_by_address_and_request() {
        given().header("X-Forwarded-For", "198.19.1.1")
                .header("X-Request-Id", "my-request")
                .header("Authorization", "bearer dev-admin-token")
                .get("/admin/v1/probe")
                .then()
                .statusCode(200)
                .body(equalTo("operator 198.19.1.1 my-request"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/admin/v1/probe",
                "/admin/v1/nothing",
                "/admin",
                "/admin/v1/../v1/probe",
                "//admin/v1/probe",
                "/%61dmin/v1/probe",
                "/api/../admin/v1/probe",
                "/admin/v1/probe;x=1"
            })
    void nobody_comes_in_without_it_whatever_the_address(String path) {
        for (RequestSpecification request : new RequestSpecification[] {
            Api.stranger(),
            Api.stranger().header("Authorization", "Bearer wrong"),
            Api.stranger().header("Authorization", "dev-admin-token"),
            Api.as(Api.ACME)
        }) {
            int status = request.urlEncodingEnabled(false).get(path).statusCode();
            org.assertj.core.api.Assertions.assertThat(status).isIn(401, 404);
        }
    }

    @Test
    void a_missing_or_wrong_token_is_401_on_every_route() {
        Api.stranger()
                .get("/admin/v1/nothing")
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", "Bearer")
                .contentType("application/problem+json")
                .body("type", endsWith("/errors/unauthorized"));
        Api.stranger()
                .header("Authorization", "Bearer wrong")
                .get("/admin/v1/probe")
                .then()
                .statusCode(401);
    }

    @Test
    void what_is_not_there_is_404_for_an_operator() {
        Api.operator().get("/admin/v1/nothing").then().statusCode(404).body("type", endsWith("/errors/not-found"));
    }

    @Test
    void an_address_that_fails_too_often_is_429() {
        long over = IntStream.range(0, 70)
                .filter(i -> given().header("X-Forwarded-For", "198.19.7.7")
                                .header("Authorization", "Bearer wrong")
                                .get("/admin/v1/probe")
                                .statusCode()
                        == 429)
                .count();

        org.assertj.core.api.Assertions.assertThat(over).isPositive();
        given().header("X-Forwarded-For", "198.19.7.7")
                .header("Authorization", "Bearer dev-admin-token")
                .get("/admin/v1/probe")
                .then()
                .statusCode(200);
    }
}
