package io.stevedore.admin;

import static io.stevedore.testing.Api.operator;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.stevedore.company.Capability;
import io.stevedore.kernel.Ids;
import io.stevedore.testing.Api;
import io.stevedore.testing.Api.Key;
import io.stevedore.testing.Race;
import io.stevedore.testing.Servers;
import io.stevedore.testing.Soon;
import io.stevedore.testing.Sql;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(Servers.class)
class WorkflowAdminTest {

    private static final String ROOT = "/admin/v1/workflows";
    private static final Duration A_SECOND = Duration.ofSeconds(1);
    private static final String NOBODY = "cmp_01jq5w3v9gf4rax2m8kz7d6tbn";

    private final String slug = "adm-" + UUID.randomUUID().toString().substring(0, 18);
    private final UUID company = Api.freshCompany();
    private final String companyId = Ids.text("cmp", company);
    private final Key key = Api.freshKey(company, EnumSet.allOf(Capability.class), Map.of());

    /** Others count what everybody has. */
    @AfterEach
    void takeAwayFromAll() {
        Sql.run("DELETE FROM workflow_assignment USING workflow w WHERE workflow_id = w.id AND w.slug LIKE 'adm-%'");
    }

    @Test
    void a_new_workflow_is_a_draft_that_no_company_has() {
        Response created = post(
                "",
                Map.of(
                        "slug",
                        slug,
                        "name",
                        "Ä name",
                        "description",
                        "d",
                        "icon",
                        "i",
                        "color",
                        "#00ffAA",
                        "ignored",
                        1));

        created.then()
                .statusCode(201)
                .body("id", matchesPattern("wfl_[0-9a-z]{26}"))
                .body("slug", equalTo(slug))
                .body("name", equalTo("Ä name"))
                .body("description", equalTo("d"))
                .body("icon", equalTo("i"))
                .body("color", equalTo("#00ffAA"))
                .body("status", equalTo("draft"))
                .body("publishedVersion", nullValue())
                .body("companies", empty())
                .body("createdAt", notNullValue())
                .body("retiredAt", nullValue());
        assertThat(audit()).containsExactly("workflow.created operator {\"name\":\"Ä name\"}");
    }

    @Test
    void a_slug_that_is_taken_is_a_conflict_and_in_no_log() {
        create();

        Response again = post("", Map.of("slug", slug, "name", "Another"));

        again.then().statusCode(409).body("type", endsWith("/errors/conflict")).body("slug", equalTo(slug));
        assertThat(audit()).hasSize(1);
    }

    @Test
    void one_of_many_who_create_the_same_workflow_at_once_wins() {
        List<Integer> answers =
                Race.of(6, () -> post("", Map.of("slug", slug, "name", "A")).statusCode());

        assertThat(answers).containsOnlyOnce(201).hasSize(6);
        assertThat(answers.stream().filter(each -> each == 409)).hasSize(5);
        assertThat(audit()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{} | slug required, name required",
                "{'slug': 'A b', 'name': ' ', 'color': 'red'} | slug format, name length, color format",
                "{'slug': '', 'name': '', 'icon': '', 'description': 1} | slug format, name length, description type, icon length",
                "{'slug': 1, 'name': null, 'color': ''} | slug type, name required, color format",
                "{'slug': '-a', 'name': 'a\\u0000b'} | slug format, name format",
            })
    void every_mistake_of_a_new_workflow_is_told(String body, String errors) {
        ValidatableResponse answer = post("", body.replace('\'', '"')).then().statusCode(422);

        assertThat(errors(answer)).containsExactlyInAnyOrder(errors.split(", ", -1));
    }

    @Test
    void texts_that_are_too_long_are_refused() {
        ValidatableResponse answer = post(
                        "",
                        Map.of(
                                "slug",
                                "a".repeat(65),
                                "name",
                                "n".repeat(101),
                                "description",
                                "d".repeat(1_001),
                                "icon",
                                "i".repeat(65)))
                .then()
                .statusCode(422);

        assertThat(errors(answer))
                .containsExactlyInAnyOrder("slug length", "name length", "description length", "icon length");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "null", "7", "{", ""})
    void a_body_that_is_no_object_is_a_bad_request(String body) {
        create();

        assertThat(post("", body).statusCode()).isEqualTo(400);
        assertThat(patch(body).statusCode()).isEqualTo(400);
        assertThat(post("/" + slug + "/versions", body).statusCode()).isEqualTo(400);
    }

    @Test
    void a_change_touches_what_it_names_and_null_clears() {
        post("", Map.of("slug", slug, "name", "A", "description", "d", "icon", "i", "color", "#000000"));

        Response changed = patch("{\"name\": \"B\", \"icon\": null}");

        changed.then()
                .statusCode(200)
                .body("name", equalTo("B"))
                .body("description", equalTo("d"))
                .body("icon", nullValue())
                .body("color", equalTo("#000000"));
        assertThat(audit()).element(0).isEqualTo("workflow.changed operator {\"name\":\"B\",\"icon\":null}");
    }

    @Test
    void a_change_that_changes_nothing_is_in_no_log() {
        create();

        assertThat(patch("{\"name\": \"A workflow\", \"color\": null}").statusCode())
                .isEqualTo(200);

        assertThat(audit()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"nane\": \"A\"}"})
    void a_change_that_names_nothing_is_refused(String body) {
        create();

        ValidatableResponse answer = patch(body).then().statusCode(422);

        assertThat(errors(answer)).containsExactly("name required");
    }

    @Test
    void every_mistake_of_a_change_is_told() {
        create();

        ValidatableResponse answer = patch("{\"name\": null, \"color\": \"#12\", \"icon\": 5}")
                .then()
                .statusCode(422);

        assertThat(errors(answer)).containsExactlyInAnyOrder("name required", "color format", "icon type");
    }

    @Test
    void versions_are_drafts_that_count_up_and_are_listed_newest_first() {
        create();

        addVersion(2).then().statusCode(201).body("version", equalTo(1)).body("status", equalTo("draft"));
        addVersion(3)
                .then()
                .statusCode(201)
                .body("version", equalTo(2))
                .body("definition.upload.maxFiles", equalTo(3))
                .body("definition.extraction.engine", equalTo("none"))
                .body("definition.extraction", not(containsString("on")))
                .body("publishedAt", nullValue());
        publish(1);

        operator()
                .get(ROOT + "/" + slug + "/versions")
                .then()
                .statusCode(200)
                .body("data.version", contains(2, 1))
                .body("data.status", contains("draft", "published"))
                .body("data[1].definition.upload.maxFiles", equalTo(2))
                .body("data[1].publishedAt", notNullValue())
                .body("pagination.hasMore", equalTo(false));
        assertThat(audit()).contains("workflow.version_added operator {\"version\":2}");
    }

    @Test
    void two_versions_at_once_get_two_numbers() {
        create();

        List<Integer> numbers = Race.of(6, () -> addVersion(2).path("version"));

        assertThat(numbers).containsExactlyInAnyOrder(1, 2, 3, 4, 5, 6);
    }

    @Test
    void pages_of_versions_follow_each_other() {
        create();
        for (int i = 0; i < 5; i++) {
            addVersion(2);
        }
        List<Integer> seen = new ArrayList<>();

        String cursor = null;
        do {
            Response page = operator()
                    .queryParam("limit", 2)
                    .queryParams(cursor == null ? Map.of() : Map.of("cursor", cursor))
                    .get(ROOT + "/" + slug + "/versions");
            seen.addAll(page.path("data.version"));
            cursor = page.path("pagination.nextCursor");
        } while (cursor != null);

        assertThat(seen).containsExactly(5, 4, 3, 2, 1);
    }

    @Test
    void a_cursor_of_another_list_is_refused() {
        create();
        addVersion(2);
        addVersion(2);
        String cursor = operator()
                .queryParam("limit", 1)
                .get(ROOT + "/" + slug + "/versions")
                .path("pagination.nextCursor");

        for (String list : List.of(ROOT, ROOT + "/ocr/versions")) {
            ValidatableResponse answer =
                    operator().queryParam("cursor", cursor).get(list).then().statusCode(422);
            assertThat(errors(answer)).containsExactly("cursor format");
        }
    }

    @Test
    void every_mistake_of_a_definition_is_told_with_its_place() {
        create();
        String definition = """
                {"upload": {"minFiles": 3, "maxFiles": 2, "acceptedFormats": ["image/gif"], "maxFileSize": 1},
                 "extraction": {"engine": "abbyy", "language": "klingon"},
                 "outputSchema": [{"name": "a", "type": "string", "validation": {"pattern": "(a+)+$", "minLength": 3, "maxLength": 2}},
                                  {"name": "a", "type": "text"},
                                  {"name": "c", "type": "string", "validation": {"pattern": "("}}],
                 "review": {"when": "uncertain"}}""";

        ValidatableResponse answer =
                post("/" + slug + "/versions", definition).then().statusCode(422);

        assertThat(errors(answer))
                .containsExactlyInAnyOrder(
                        "upload.minFiles max",
                        "upload.acceptedFormats[0] not-accepted",
                        "upload.maxFileSize unknown-value",
                        "extraction.engine unknown-value",
                        "extraction.language unknown-value",
                        "outputSchema[0].validation.maxLength min",
                        "outputSchema[0].validation.pattern not-accepted",
                        "outputSchema[1].name not-accepted",
                        "outputSchema[1].type unknown-value",
                        "outputSchema[2].validation.pattern format",
                        "review.minConfidence required");
        assertThat(audit()).hasSize(1);
    }

    @Test
    void a_published_and_assigned_version_takes_sessions_within_a_second() {
        create();
        addVersion(2);
        publish(1).then().statusCode(200).body("status", equalTo("published"));
        assertThat(opens()).isFalse();

        assertThat(assign(companyId)).isEqualTo(204);

        assertThat(Soon.holds(A_SECOND, this::opens)).isTrue();
        assertThat(audit())
                .containsSubsequence(
                        "workflow.assigned operator {\"company\":\"" + companyId + "\"}",
                        "workflow.published operator {\"version\":1,\"before\":null}");
    }

    @Test
    void a_draft_takes_no_sessions() {
        create();
        addVersion(2);
        assign(companyId);

        assertThat(opens()).isFalse();
    }

    @Test
    void an_older_version_can_be_published_again_and_holds_within_a_second() {
        published();
        addVersion(4);
        publish(2);
        assertThat(Soon.holds(A_SECOND, () -> maxFiles() == 4)).isTrue();

        publish(1).then().statusCode(200).body("version", equalTo(1));

        assertThat(Soon.holds(A_SECOND, () -> maxFiles() == 2 && opensWith(2) && !opensWith(3)))
                .isTrue();
        assertThat(audit()).element(0).isEqualTo("workflow.published operator {\"version\":1,\"before\":2}");
    }

    @Test
    void publishing_what_is_published_changes_nothing() {
        published();
        String publishedAt = publish(1).path("publishedAt");
        List<String> before = audit();

        Response again = publish(1);

        again.then().statusCode(200).body("publishedAt", equalTo(publishedAt));
        assertThat(audit()).isEqualTo(before);
    }

    @Test
    void publishing_at_once_ends_with_one_of_them_and_a_log_of_each_step() {
        create();
        addVersion(2);
        addVersion(3);

        List<Integer> answers =
                Race.of(6, () -> publish(Math.random() < 0.5 ? 1 : 2).statusCode());

        assertThat(answers).containsOnly(200);
        String last = audit().get(0);
        assertThat(last).contains("\"version\":" + shown().path("publishedVersion"));
    }

    @Test
    void a_retired_workflow_takes_no_sessions_within_a_second_and_old_ones_finish() {
        published();
        String session = open(1).path("sessionId");

        Response retired = post("/" + slug + "/retire", "");

        retired.then().statusCode(200).body("status", equalTo("retired")).body("retiredAt", notNullValue());
        assertThat(Soon.holds(A_SECOND, () -> !opens())).isTrue();
        Api.as(key)
                .post("/api/v1/workflows/" + slug + "/sessions/" + session + "/submit")
                .then()
                .statusCode(422)
                .body("type", endsWith("/errors/files-missing"));
    }

    @Test
    void retiring_again_changes_nothing_and_publishing_is_a_conflict() {
        published();
        addVersion(3);
        String retiredAt = post("/" + slug + "/retire", "").path("retiredAt");
        List<String> before = audit();

        post("/" + slug + "/retire", "").then().statusCode(200).body("retiredAt", equalTo(retiredAt));

        publish(2)
                .then()
                .statusCode(409)
                .body("type", endsWith("/errors/conflict"))
                .body("status", equalTo(409));
        assertThat(audit()).isEqualTo(before).element(0).isEqualTo("workflow.retired operator {}");
    }

    @Test
    void an_assignment_is_made_once_and_taken_once() {
        published();
        List<String> before = audit();
        assertThat(assign(companyId)).isEqualTo(204);
        assertThat(audit()).isEqualTo(before);

        assertThat(unassign(companyId)).isEqualTo(204);
        assertThat(unassign(companyId)).isEqualTo(204);

        assertThat(Soon.holds(A_SECOND, () -> !opens())).isTrue();
        assertThat(audit())
                .hasSize(before.size() + 1)
                .element(0)
                .isEqualTo("workflow.unassigned operator {\"company\":\"" + companyId + "\"}");
    }

    @Test
    void a_workflow_for_all_stays_with_a_company_that_it_is_taken_from() {
        published();
        assertThat(assign("*")).isEqualTo(204);
        assertThat(assign("*")).isEqualTo(204);
        assertThat(unassign(companyId)).isEqualTo(204);
        assertThat(opens()).isTrue();
        assertThat(shown().<List<String>>path("companies")).containsExactly("*");

        assertThat(unassign("*")).isEqualTo(204);

        assertThat(Soon.holds(A_SECOND, () -> !opens())).isTrue();
        assertThat(shown().<List<String>>path("companies")).isEmpty();
    }

    @Test
    void what_does_not_exist_is_not_found() {
        create();
        for (String unknown : List.of("nothing", "No", "a_b", "%41")) {
            String path = ROOT + "/" + unknown;
            assertNotFound(
                    json().body("{\"icon\": null}").urlEncodingEnabled(false).patch(path));
            assertNotFound(json().body(definition(2)).urlEncodingEnabled(false).post(path + "/versions"));
            assertNotFound(operator().urlEncodingEnabled(false).get(path + "/versions"));
            assertNotFound(operator().urlEncodingEnabled(false).post(path + "/versions/1/publish"));
            assertNotFound(operator().urlEncodingEnabled(false).post(path + "/retire"));
            assertNotFound(operator().urlEncodingEnabled(false).put(path + "/companies/" + companyId));
            assertNotFound(operator().urlEncodingEnabled(false).delete(path + "/companies/*"));
        }
        for (String version : List.of("1", "0", "-1", "x", "99999999999")) {
            assertNotFound(operator().post(ROOT + "/" + slug + "/versions/" + version + "/publish"));
        }
        for (String nobody : List.of(NOBODY, "cmp_x", company.toString(), "all")) {
            assertThat(assign(nobody)).isEqualTo(404);
            assertThat(unassign(nobody)).isEqualTo(404);
        }
        assertThat(audit()).hasSize(1);
    }

    @Test
    void the_list_has_all_of_them_newest_first() {
        create();
        String second = slug + "-2";
        post("", Map.of("slug", second, "name", "Second"));
        List<String> seen = new ArrayList<>();

        String cursor = null;
        do {
            Response page = operator()
                    .queryParam("limit", 100)
                    .queryParams(cursor == null ? Map.of() : Map.of("cursor", cursor))
                    .get(ROOT);
            seen.addAll(page.path("data.slug"));
            cursor = page.path("pagination.nextCursor");
        } while (cursor != null);

        assertThat(seen).containsSubsequence(second, slug, "ocr").doesNotHaveDuplicates();
        operator().queryParam("limit", 1).get(ROOT).then().body("data", org.hamcrest.Matchers.hasSize(1));
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /admin/v1/workflows",
        "GET, /admin/v1/workflows",
        "PATCH, /admin/v1/workflows/ocr",
        "POST, /admin/v1/workflows/ocr/retire",
        "POST, /admin/v1/workflows/ocr/versions",
        "GET, /admin/v1/workflows/ocr/versions",
        "POST, /admin/v1/workflows/ocr/versions/1/publish",
        "PUT, /admin/v1/workflows/ocr/companies/*",
        "DELETE, /admin/v1/workflows/ocr/companies/*"
    })
    void a_companys_key_does_not_open_an_operators_route(String method, String path) {
        Api.as(key).request(method, path).then().statusCode(401);
        Api.stranger().request(method, path).then().statusCode(401);
    }

    @Test
    void a_route_is_in_the_document_with_a_summary_and_an_example() {
        Response document = Api.stranger().queryParam("format", "json").get("/q/openapi");

        Map<String, Map<String, Map<String, Object>>> paths = document.path("paths");
        TreeSet<String> routes = new TreeSet<>();
        paths.forEach((path, methods) -> methods.forEach((method, operation) -> {
            if (path.startsWith(ROOT)) {
                routes.add(method + " " + path.substring(ROOT.length()));
                assertThat(operation.get("summary")).as(path).isNotNull();
            }
        }));
        assertThat(routes)
                .containsExactlyInAnyOrder(
                        "get ",
                        "post ",
                        "patch /{slug}",
                        "post /{slug}/retire",
                        "get /{slug}/versions",
                        "post /{slug}/versions",
                        "post /{slug}/versions/{version}/publish",
                        "put /{slug}/companies/{companyId}",
                        "delete /{slug}/companies/{companyId}");
    }

    private void create() {
        post("", Map.of("slug", slug, "name", "A workflow")).then().statusCode(201);
    }

    /** Version 1, of at most two files, for the company. */
    private void published() {
        create();
        addVersion(2);
        publish(1).then().statusCode(200);
        assertThat(assign(companyId)).isEqualTo(204);
        assertThat(Soon.holds(A_SECOND, this::opens)).isTrue();
    }

    private static String definition(int maxFiles) {
        return "{\"upload\": {\"minFiles\": 1, \"maxFiles\": " + maxFiles
                + ", \"acceptedFormats\": [\"image/jpeg\"]}, \"review\": {\"when\": \"always\"}}";
    }

    private Response addVersion(int maxFiles) {
        return post("/" + slug + "/versions", definition(maxFiles));
    }

    private Response publish(int version) {
        return operator().post(ROOT + "/" + slug + "/versions/" + version + "/publish");
    }

    private int assign(String to) {
        return operator().put(ROOT + "/" + slug + "/companies/" + to).statusCode();
    }

    private int unassign(String from) {
        return operator().delete(ROOT + "/" + slug + "/companies/" + from).statusCode();
    }

    private Response shown() {
        // Which changes nothing: none of these tests has an icon.
        return patch("{\"icon\": null}");
    }

    private boolean opens() {
        return opensWith(1);
    }

    private boolean opensWith(int files) {
        return open(files).statusCode() == 201;
    }

    private Response open(int files) {
        List<String> types = java.util.Collections.nCopies(files, "image/jpeg");
        return Api.as(key)
                .contentType(ContentType.JSON)
                .body(Map.of(
                        "clientSubmissionId", UUID.randomUUID().toString(), "fileCount", files, "contentTypes", types))
                .post("/api/v1/workflows/" + slug + "/sessions");
    }

    private int maxFiles() {
        return Api.as(key).get("/api/v1/workflows/" + slug).path("upload.maxFiles");
    }

    private static io.restassured.specification.RequestSpecification json() {
        return operator().contentType(ContentType.JSON);
    }

    private static Response post(String path, Object body) {
        return json().body(body).post(ROOT + path);
    }

    private Response patch(String body) {
        return json().body(body).patch(ROOT + "/" + slug);
    }

    private static void assertNotFound(Response answer) {
        answer.then().statusCode(404).body("type", endsWith("/errors/not-found"));
    }

    private static List<String> errors(ValidatableResponse answer) {
        List<Map<String, String>> errors = answer.extract().path("errors");
        return errors.stream()
                .map(each -> each.get("field") + " " + each.get("code"))
                .toList();
    }

    /** Newest first. */
    private List<String> audit() {
        return Sql.column(
                "SELECT action || ' ' || actor || ' ' || data FROM audit_log WHERE target = ? ORDER BY at DESC, id DESC",
                slug);
    }
}
