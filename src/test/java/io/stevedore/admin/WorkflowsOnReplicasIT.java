package io.stevedore.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.RestAssured;
import io.stevedore.testing.Api;
import io.stevedore.testing.Packaged;
import io.stevedore.testing.Servers;
import io.stevedore.testing.Soon;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an operator tells one replica about a workflow holds on the other one within a second, although it has it in memory. */
class WorkflowsOnReplicasIT {

    private static final String TOKEN_SHA256 = "1734d503f6aa6a047c36d113cbad769f719c93784b469b771c4c3e7c63adbefd";
    private static final String ROOT = "/admin/v1/workflows";
    private static final int CREATED = 201;
    private static final Servers SERVERS = new Servers();

    private static Packaged first;
    private static Packaged other;

    private final String slug = "rep-" + UUID.randomUUID().toString().substring(0, 18);
    private Api.Key key;

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

    /** One that takes one file, and that the other replica has in memory. */
    @BeforeEach
    void publishAWorkflow() {
        first.use();
        String company = Companies.id();
        key = new Api.Key(Companies.key(company).getString("key"));
        Companies.post(ROOT, Map.of("slug", slug, "name", "Replicated")).statusCode(CREATED);
        publish(1);
        Api.operator().put(ROOT + "/" + slug + "/companies/" + company).then().statusCode(204);
        assertThat(Soon.holds(Duration.ofSeconds(10), () -> opensAtTheOther(1))).isTrue();
        first.use();
    }

    @Test
    void a_published_version_is_what_sessions_get_there() {
        assertThat(opensAtTheOther(2)).isFalse();
        first.use();

        publish(2);

        assertThat(Companies.happensInASecond(() -> opensAtTheOther(2))).isTrue();
    }

    @Test
    void a_retired_workflow_opens_no_session_there() {
        Api.operator().post(ROOT + "/" + slug + "/retire").then().statusCode(200);

        assertThat(Companies.happensInASecond(() -> !opensAtTheOther(1))).isTrue();
    }

    private void publish(int maxFiles) {
        int version = Companies.post(ROOT + "/" + slug + "/versions", definition(maxFiles))
                .statusCode(CREATED)
                .extract()
                .path("version");
        Api.operator()
                .post(ROOT + "/" + slug + "/versions/" + version + "/publish")
                .then()
                .statusCode(200);
    }

    private static Map<String, Object> definition(int maxFiles) {
        return Map.of(
                "upload",
                Map.of("minFiles", 1, "maxFiles", maxFiles, "acceptedFormats", List.of("image/jpeg")),
                "review",
                Map.of("when", "never"));
    }

    private boolean opensAtTheOther(int files) {
        other.use();
        return Api.as(key)
                        .contentType("application/json")
                        .body(Map.of(
                                "clientSubmissionId",
                                UUID.randomUUID().toString(),
                                "fileCount",
                                files,
                                "contentTypes",
                                Collections.nCopies(files, "image/jpeg")))
                        .post("/api/v1/workflows/" + slug + "/sessions")
                        .statusCode()
                == CREATED;
    }
}
