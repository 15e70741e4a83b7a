package io.stevedore.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.stevedore.testing.Servers;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The document of the whole API: a route that is added without a summary or an example fails here. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
class ApiDocumentTest {

    private JsonNode document;

    @BeforeEach
    void read() throws IOException {
        String text = RestAssured.given().get("/q/openapi?format=json").asString();
        document = new ObjectMapper().readTree(text);
    }

    @Test
    void every_operation_has_a_summary_and_asks_for_the_key_or_the_operators_token() {
        operations().forEach((name, operation) -> {
            assertThat(operation.path("summary").asText())
                    .as("summary of " + name)
                    .isNotBlank();
            assertThat(operation.path("security").findValuesAsText(isOperators(name) ? "operator" : "key"))
                    .as("security of " + name)
                    .hasSize(1);
        });
    }

    @Test
    void every_operation_documents_the_shared_problems() {
        operations()
                .forEach((name, operation) -> assertThat(
                                operation.path("responses").fieldNames())
                        .toIterable()
                        .as(name)
                        .contains("400", "401", isOperators(name) ? "404" : "403", "406", "429", "500", "503"));
    }

    @Test
    void every_answer_with_a_body_has_an_example() {
        operations()
                .forEach((name, operation) -> operation
                        .path("responses")
                        .fields()
                        .forEachRemaining(response -> contents(response.getValue())
                                .forEach(content -> assertThat(content.has("example") || content.has("examples"))
                                        .as("example of " + name + " " + response.getKey())
                                        .isTrue())));
    }

    @Test
    void every_example_is_json() {
        operations()
                .forEach((name, operation) -> operation.findValues("examples").stream()
                        .flatMap(examples -> examples.findValues("value").stream())
                        .forEach(example -> assertThat(example.isObject())
                                .as(name + ": " + example)
                                .isTrue()));
    }

    @Test
    void every_problem_is_of_the_one_schema_and_has_its_own_status_as_example() {
        operations()
                .forEach((name, operation) -> operation
                        .path("responses")
                        .fields()
                        .forEachRemaining(response -> {
                            if (response.getKey().startsWith("4")
                                    || response.getKey().startsWith("5")) {
                                JsonNode content =
                                        response.getValue().path("content").path("application/problem+json");
                                assertThat(content.at("/schema/$ref").asText())
                                        .as(name + " " + response.getKey())
                                        .isEqualTo("#/components/schemas/Problem");
                                assertThat(content.at("/example/status").asText())
                                        .isEqualTo(response.getKey());
                            }
                        }));
    }

    @Test
    void every_parameter_is_described() {
        operations()
                .forEach((name, operation) -> operation
                        .path("parameters")
                        .forEach(parameter -> assertThat(
                                        parameter.path("description").asText())
                                .as(name + " " + parameter.path("name").asText())
                                .isNotBlank()));
    }

    @ParameterizedTest
    @CsvSource({
        "post /api/v1/workflows/{slug}/sessions, 404 409 413 415 422",
        "post /api/v1/ocr/sessions, 404 409 413 415 422",
        "post /api/v1/compliance/sessions, 404 409 413 415 422",
        "post /api/v1/workflows/{slug}/sessions/{sessionId}/submit, 404 409 410 422",
        "post /api/v1/ocr/sessions/{sessionId}/submit, 404 409 410 422",
        "post /api/v1/compliance/sessions/{sessionId}/submit, 404 409 410 422",
        "get /api/v1/jobs/{sessionId}, 404 422",
        "get /api/v1/submissions, 422",
        "get /api/v1/submissions/{submissionId}, 404",
        "post /api/v1/submissions/{submissionId}/approve, 404 409 412 413 415 422",
        "post /api/v1/submissions/{submissionId}/reject, 404 409 412 413 415 422",
        "post /api/v1/submissions/{submissionId}/cancel, 404 409 412 413 415 422",
        "get /api/v1/submissions/{submissionId}/fraud-matches, 404 422",
        "post /api/v1/submissions/{submissionId}/fraud-matches/{matchId}/resolve, 404 409 412 413 415 422",
        "get /api/v1/events, 422",
        "post /api/v1/webhooks/test, 413 415 422",
        "get /api/v1/workflows/{slug}, 404",
        "get /api/v1/workflows/{slug}/versions/{version}, 404",
        "post /admin/v1/companies, 413 415 422",
        "get /admin/v1/companies, 422",
        "patch /admin/v1/companies/{companyId}, 404 413 415 422",
        "post /admin/v1/companies/{companyId}/keys, 404 413 415 422",
        "get /admin/v1/companies/{companyId}/keys, 404 422",
        "post /admin/v1/companies/{companyId}/webhook-secret/rotate, 404 409 413 415 422",
        "delete /admin/v1/keys/{keyId}, 404",
        "post /admin/v1/keys/{keyId}/rotate, 404 409 413 415 422",
        "get /admin/v1/deliveries, 422",
        "get /admin/v1/deliveries/{deliveryId}, 404",
        "post /admin/v1/deliveries/{deliveryId}/replay, 404 409",
        "post /admin/v1/deliveries/replay, 413 415 422",
        "get /admin/v1/receivers, 422",
        "post /admin/v1/receivers/{host}/resume, 404",
        "get /admin/v1/jobs, 422",
        "post /admin/v1/jobs/{sessionId}/retry, 404 409",
        "post /admin/v1/workflows, 409 413 415 422",
        "get /admin/v1/workflows, 422",
        "patch /admin/v1/workflows/{slug}, 404 413 415 422",
        "post /admin/v1/workflows/{slug}/versions, 404 413 415 422",
        "get /admin/v1/workflows/{slug}/versions, 404 422",
        "post /admin/v1/workflows/{slug}/versions/{version}/publish, 404 409",
        "put /admin/v1/workflows/{slug}/companies/{companyId}, 404",
        "delete /admin/v1/workflows/{slug}/companies/{companyId}, 404",
        "post /admin/v1/workflows/{slug}/retire, 404",
        "delete /admin/v1/submissions/{submissionId}/data, 404 409",
        "post /admin/v1/reconcile, 409 413 415 422",
        "get /admin/v1/audit, 422"
    })
    void a_route_documents_its_own_refusals(String name, String statuses) {
        assertThat(operations().get(name).path("responses").fieldNames())
                .toIterable()
                .contains(statuses.split(" ", 0));
    }

    @Test
    void answers_name_the_headers_that_they_carry() {
        JsonNode headers = document.at("/paths/~1api~1v1~1companies/get/responses/429/headers");

        assertThat(headers.fieldNames()).toIterable().contains("Request-Id", "RateLimit", "Retry-After");
    }

    @Test
    void an_operators_answers_name_no_limits_since_the_token_has_none() {
        JsonNode headers = document.at("/paths/~1admin~1v1~1audit/get/responses/429/headers");

        assertThat(headers.fieldNames()).toIterable().containsExactlyInAnyOrder("Request-Id", "Retry-After");
    }

    @Test
    void the_page_to_try_it_is_served() {
        RestAssured.given().get("/q/swagger-ui/").then().statusCode(200);
    }

    private Map<String, JsonNode> operations() {
        Map<String, JsonNode> operations = new java.util.TreeMap<>();
        document.path("paths").fields().forEachRemaining(path -> {
            if (path.getKey().startsWith("/api/") || path.getKey().startsWith("/admin/")) {
                path.getValue()
                        .fields()
                        .forEachRemaining(
                                method -> operations.put(method.getKey() + " " + path.getKey(), method.getValue()));
            }
        });
        assertThat(operations).isNotEmpty();
        return operations;
    }

    private static boolean isOperators(String operation) {
        return operation.contains(" /admin/");
    }

    private static List<JsonNode> contents(JsonNode response) {
        List<JsonNode> contents = new ArrayList<>();
        response.path("content").elements().forEachRemaining(contents::add);
        return contents;
    }
}
