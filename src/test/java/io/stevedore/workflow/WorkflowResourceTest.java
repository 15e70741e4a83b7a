package io.stevedore.workflow;

import static io.restassured.RestAssured.given;
import static io.stevedore.testing.Api.as;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.stevedore.company.Capability;
import io.stevedore.testing.Api;
import io.stevedore.testing.Api.Key;
import io.stevedore.testing.Servers;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Servers.class)
class WorkflowResourceTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    @Inject
    DeclareForTests declare;

    private final UUID company = Api.freshCompany();
    private final Key key = Api.freshKey(company, EnumSet.allOf(Capability.class), Map.of());

    @Test
    void a_workflow_is_shown_with_exactly_the_members_of_the_contract() throws Exception {
        JsonNode shown = json(as(key).get("/api/v1/workflows/compliance"));

        assertThat(shown)
                .isEqualTo(MAPPER.readTree("""
                {"id": "%s", "slug": "compliance", "name": "Compliance photos",
                 "description": "Collects photographs and puts each submission before a reviewer",
                 "icon": "shield-check", "color": "#059669", "publishedVersion": 1,
                 "contractUrl": "/api/v1/workflows/compliance/versions/1",
                 "upload": {"minFiles": 1, "maxFiles": 5, "acceptedFormats": ["image/jpeg", "image/png"],
                            "fileLabels": [], "maxFileSizeMb": 25}}""".formatted(shown.get("id").asText())));
        assertThat(shown.get("id").asText()).matches("wfl_[0-9a-z]{26}");
    }

    @Test
    void a_list_shows_a_page_and_where_it_goes_on() throws Exception {
        JsonNode first = json(as(key).queryParam("limit", 1).get("/api/v1/workflows"));
        String cursor = first.at("/pagination/nextCursor").asText();
        JsonNode second =
                json(as(key).queryParam("limit", 1).queryParam("cursor", cursor).get("/api/v1/workflows"));

        assertThat(first.at("/data")).hasSize(1);
        assertThat(first.at("/pagination/hasMore").asBoolean()).isTrue();
        assertThat(second.at("/data")).hasSize(1).isNotEqualTo(first.at("/data"));
    }

    @Test
    void a_contract_shows_the_fields_as_they_were_declared_and_their_schema() throws Exception {
        JsonNode shown = json(as(key).get("/api/v1/workflows/ocr/versions/1"));

        assertThat(shown.fieldNames())
                .toIterable()
                .containsExactly("workflow", "version", "upload", "outputSchema", "outputJsonSchema");
        assertThat(shown.get("workflow").fieldNames())
                .toIterable()
                .containsExactly("id", "slug", "name", "description", "icon", "color");
        assertThat(shown.at("/outputSchema/2")).isEqualTo(MAPPER.readTree("""
                {"name": "total", "label": "Total", "required": true, "description": "What was paid in all",
                 "type": "number", "validation": {}}"""));
        assertThat(shown.at("/outputJsonSchema/required")).hasToString("[\"date\",\"total\"]");
    }

    @Test
    void what_a_workflow_leaves_open_is_null() throws Exception {
        String slug = WorkflowRows.slug();
        declare.declare(WorkflowRows.declaration(slug, 2, company)).await().atMost(Duration.ofSeconds(10));

        JsonNode shown = json(as(key).get("/api/v1/workflows/" + slug));

        assertThat(shown.get("description").isNull()).isTrue();
        assertThat(shown.get("icon").isNull()).isTrue();
        assertThat(shown.get("color").asText()).isEqualTo("#112233");
    }

    @Test
    void the_document_describes_each_route_with_an_example() {
        JsonNode paths = document().get("paths");

        for (String path : new String[] {"", "/{slug}", "/{slug}/versions/{version}"}) {
            JsonNode operation = paths.get("/api/v1/workflows" + path).get("get");
            assertThat(operation.get("summary").asText()).isNotBlank();
            assertThat(operation.at("/responses/200/content/application~1json/examples"))
                    .isNotEmpty();
            assertThat(operation.at("/responses/200/content/application~1json/schema"))
                    .isNotEmpty();
            operation
                    .at("/parameters")
                    .forEach(each -> assertThat(each.get("description")).isNotNull());
        }
    }

    private static JsonNode document() {
        return json(given().queryParam("format", "json").get("/q/openapi"));
    }

    private static JsonNode json(Response response) {
        assertThat(response.statusCode()).isEqualTo(200);
        try {
            return MAPPER.readTree(response.asString());
        } catch (Exception e) {
            throw new AssertionError(response.asString(), e);
        }
    }
}
