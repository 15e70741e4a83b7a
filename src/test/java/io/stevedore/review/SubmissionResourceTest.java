package io.stevedore.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.stevedore.company.Capability;
import io.stevedore.kernel.Ids;
import io.stevedore.testing.Api;
import io.stevedore.testing.Api.Key;
import io.stevedore.testing.Given;
import io.stevedore.testing.Images;
import io.stevedore.testing.Servers;
import io.stevedore.testing.Sql;
import io.stevedore.testing.Statements;
import io.stevedore.testing.SubmissionRows;
import java.io.IOException;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Servers.class)
class SubmissionResourceTest {

    private final Key key = Api.freshKey();

    @Test
    void a_detail_has_exactly_the_members_of_the_contract() throws IOException {
        Given.Session session = reviewed();

        JsonNode detail = new ObjectMapper().readTree(get(session).asString());

        assertThat(detail.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder(
                        "id",
                        "submissionStatus",
                        "fraudStatus",
                        "fraudScore",
                        "workflow",
                        "extractedData",
                        "confidence",
                        "createdAt",
                        "clientSubmissionId",
                        "sessionId",
                        "companyId",
                        "metadata",
                        "externalUser",
                        "label",
                        "rejectReason",
                        "cancelReason",
                        "failedReason",
                        "updatedAt",
                        "files",
                        "fraudMatches",
                        "events",
                        "sync");
        assertThat(detail.at("/workflow").fieldNames()).toIterable().containsExactly("slug", "name", "version");
        assertThat(detail.at("/sync")).hasToString("{\"status\":\"none\",\"lastError\":null,\"updatedAt\":null}");
        assertThat(detail.at("/files/0").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder(
                        "fileIndex",
                        "label",
                        "contentType",
                        "sizeBytes",
                        "width",
                        "height",
                        "sha256",
                        "downloadUrl",
                        "downloadUrlExpiresAt");
        assertThat(detail.at("/events/0").fieldNames())
                .toIterable()
                .containsExactly("id", "type", "occurredAt", "actor", "data");
        assertThat(detail.at("/events/0/actor").fieldNames()).toIterable().containsExactly("type", "id", "name");
        assertThat(detail.at("/events/0/id").asText()).matches("evt_[0-9a-z]{26}");
        assertThat(detail.at("/metadata")).hasToString("{\"department\":\"sales\"}");
        assertThat(detail.at("/externalUser/name").asText()).isEqualTo("Ada Byron");
        assertThat(detail.at("/label").asText()).isEqualTo("Ada Byron");
        assertThat(detail.at("/companyId").asText()).isEqualTo(session.job().getString("companyId"));
    }

    @Test
    void the_etag_is_the_revision_and_moves_with_every_change() {
        Given.Session session = Given.session(key, "compliance", 1);
        String created = get(session).header("ETag");
        session.put(0, Images.jpeg(1));
        session.submit().then().statusCode(200);
        session.processed();

        assertThat(created).isEqualTo("\"1\"");
        assertThat(get(session).header("ETag")).isEqualTo("\"3\"").isEqualTo("\"" + revision(session) + "\"");
    }

    @Test
    void events_are_the_newest_hundred_newest_first() {
        Given.Session session = Given.session(key, "compliance", 1);
        addEvents(session, 150);

        List<String> times = get(session).jsonPath().getList("events.occurredAt");
        List<String> types = get(session).jsonPath().getList("events.type");

        assertThat(times).hasSize(100).isSortedAccordingTo(Comparator.reverseOrder());
        assertThat(types).doesNotContain("session.created").startsWith("test.150", "test.149");
    }

    @Test
    void a_download_gives_the_sealed_bytes_under_a_safe_name_and_for_an_hour() {
        Given.Session session = reviewed();

        String address = get(session).jsonPath().getString("files[0].downloadUrl");
        Response download = RestAssured.given().urlEncodingEnabled(false).get(address);

        assertThat(address).contains("X-Amz-Expires=3600").contains("response-content-disposition=attachment");
        download.then()
                .statusCode(200)
                .header("Content-Type", "image/jpeg")
                .header("Content-Disposition", "attachment; filename=\"" + session.submissionId() + "-0.jpg\"");
        assertThat(download.asByteArray()).isEqualTo(Images.jpeg(1));
    }

    @Test
    void however_much_it_holds_it_is_read_in_four_queries() {
        Given.Session small = Given.session(key, "compliance", 1);
        Given.Session large = Given.submitted(
                key, "compliance", Images.jpeg(1), Images.jpeg(2), Images.jpeg(3), Images.jpeg(4), Images.jpeg(5));
        addEvents(large, 120);
        large.processed();
        for (int i = 0; i < 60; i++) {
            SubmissionRows.addMatch(id(large), "similar_image", i, null);
        }
        get(small);

        int ofSmall = Statements.of(() -> get(small));
        int ofLarge = Statements.of(() -> get(large)
                .then()
                .body("files.size()", equalTo(5))
                .body("events.size()", equalTo(100))
                .body("fraudMatches.size()", greaterThanOrEqualTo(60)));

        assertThat(ofSmall).isEqualTo(4);
        assertThat(ofLarge).isEqualTo(4);
    }

    @Test
    void a_list_of_a_hundred_is_read_in_one_query() {
        Key lister = Api.freshKey(
                UUID.fromString(Sql.text("SELECT company_id FROM api_key WHERE sha256 = sha256(?::bytea)", key.text())),
                EnumSet.allOf(Capability.class),
                Map.of("read", 100_000));
        SubmissionRows.addMany(
                120,
                "(SELECT company_id FROM api_key WHERE sha256 = sha256('" + key.text() + "'::bytea))",
                "('01980000-0000-7000-8000-00000000000' || 1 + n % 2)::uuid",
                "'review'",
                "'clean'",
                "'c' || n",
                "now()");

        int statements = Statements.of(() -> Api.as(lister)
                .get("/api/v1/submissions?limit=100&status=review")
                .then()
                .body("data.size()", equalTo(100)));

        assertThat(statements).isEqualTo(1);
    }

    private Given.Session reviewed() {
        Map<String, Object> body = new HashMap<>(Given.request(1));
        body.put("metadata", Map.of("department", "sales"));
        body.put("externalUser", Map.of("id", "u-17", "name", "Ada Byron"));
        Given.Session session = Given.session(key, "compliance", body);
        session.put(0, Images.jpeg(1));
        session.submit().then().statusCode(200);
        assertThat(session.processed().getString("submissionStatus")).isEqualTo("review");
        return session;
    }

    private Response get(Given.Session session) {
        Response response = Api.as(key).get("/api/v1/submissions/{id}", session.submissionId());
        response.then().statusCode(200);
        return response;
    }

    private static String revision(Given.Session session) {
        return Sql.text("SELECT revision FROM submission WHERE id = ?", id(session));
    }

    private static void addEvents(Given.Session session, int count) {
        Sql.run(
                "INSERT INTO submission_event (id, submission_id, company_id, type, occurred_at, actor_type, actor_name)"
                        + " SELECT gen_random_uuid(), s.id, s.company_id, 'test.' || n, now() + n * interval '1 s',"
                        + " 'system', 'Stevedore' FROM submission s, generate_series(1, ?) n WHERE s.id = ?",
                count,
                id(session));
    }

    private static UUID id(Given.Session session) {
        return Ids.parse("sub", session.submissionId());
    }
}
