package io.stevedore.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.stevedore.company.WebhookSecrets;
import io.stevedore.kernel.Ids;
import io.stevedore.testing.Api;
import io.stevedore.testing.Servers;
import io.stevedore.testing.Sql;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(Servers.class)
class ApplyBootstrapTest {

    private static final String DIGEST = "ab".repeat(32);
    private static final String DEFINITION =
            "{upload: {minFiles: 1, maxFiles: 1, acceptedFormats: [image/png]}, review: {when: never}}";

    @Inject
    ApplyBootstrap applyBootstrap;

    @Inject
    WebhookSecrets secrets;

    @TempDir
    Path folder;

    @Test
    void the_developer_tenants_are_there() {
        assertThat(Api.as(Api.ACME)
                        .get("/api/v1/companies")
                        .path("data[0].name")
                        .toString())
                .isEqualTo("Acme");
        assertThat(Api.as(Api.GLOBEX)
                        .get("/api/v1/companies")
                        .path("data[0].name")
                        .toString())
                .isEqualTo("Globex");
        assertThat(Api.as(Api.ACME_LOAD).get("/api/v1/companies").header("X-RateLimit-Limit"))
                .isEqualTo("1000000");
    }

    @Test
    void applying_a_file_twice_changes_nothing() {
        String before = rows();

        applyBootstrap.apply("classpath:bootstrap-dev.yaml");

        assertThat(rows()).isEqualTo(before).contains("Acme");
    }

    @Test
    void what_a_file_changes_is_in_the_audit_log_once() throws IOException {
        String yaml = """
                companies: [{handle: told, name: %s, status: %s}]
                keys: [{handle: told-key, company: told, name: %s, sha256: "%%s", revoked: %s}]
                """;
        for (String[] step : new String[][] {{"One", "active", "false"}, {"Two", "inactive", "true"}}) {
            String file = file(yaml.formatted(step[0], step[1], step[0], step[2]));
            applyBootstrap.apply(file);
            applyBootstrap.apply(file);
        }

        assertThat(Sql.column(
                        "SELECT actor || ' ' || action FROM audit_log WHERE target = ? ORDER BY at, id",
                        shown("cmp", "company", "told")))
                .containsExactly("bootstrap company.created", "bootstrap company.changed");
        assertThat(Sql.column(
                        "SELECT actor || ' ' || action FROM audit_log WHERE target = ? ORDER BY at, id",
                        shown("key", "api_key", "told-key")))
                .containsExactly("bootstrap key.created", "bootstrap key.revoked");
        Sql.run("DELETE FROM api_key WHERE handle = 'told-key'");
    }

    @Test
    void a_key_that_was_rotated_does_not_live_longer_because_a_file_still_names_it() throws IOException {
        String file = file("""
                companies: [{handle: rotating, name: Rotating}]
                keys: [{handle: rotating-key, company: rotating, name: Key, sha256: "%s"}]
                """);
        applyBootstrap.apply(file);
        Companies.post("/admin/v1/keys/" + shown("key", "api_key", "rotating-key") + "/rotate", Map.of())
                .statusCode(201);
        String end = key("expires_at", "rotating-key");

        applyBootstrap.apply(file);

        assertThat(key("expires_at", "rotating-key")).isEqualTo(end).isNotNull();
        Sql.run("UPDATE api_key SET handle = NULL, sha256 = sha256(id::text::bytea) WHERE handle = 'rotating-key'");
    }

    @Test
    void another_digest_under_the_handle_of_a_rotated_key_is_a_key_that_lives() throws IOException {
        String yaml = """
                companies: [{handle: renewing, name: Renewing}]
                keys: [{handle: renewing-key, company: renewing, name: Key, sha256: "%s"}]
                """;
        applyBootstrap.apply(file(yaml));
        Companies.post(
                        "/admin/v1/keys/" + shown("key", "api_key", "renewing-key") + "/rotate",
                        Map.of("overlapHours", 0))
                .statusCode(201);
        String text = "aok_" + "5e".repeat(32);
        String digest = Sql.text("SELECT encode(sha256(?::bytea), 'hex')", text);

        applyBootstrap.apply(file(yaml.replace("%s", digest)));

        assertThat(Api.as(new Api.Key(text)).get("/api/v1/companies").statusCode())
                .isEqualTo(200);
        assertThat(key("expires_at", "renewing-key")).isNull();
        assertThat(key("replaced_by", "renewing-key")).isNull();
        Sql.run("UPDATE api_key SET handle = NULL, sha256 = sha256(id::text::bytea) WHERE handle = 'renewing-key'");
    }

    @Test
    void a_file_that_holds_the_rotated_keys_digest_names_that_key_from_then_on() throws IOException {
        String yaml = """
                companies: [{handle: following, name: Following}]
                keys: [{handle: following-key, company: following, name: Key, sha256: "%s"}]
                """;
        applyBootstrap.apply(file(yaml));
        String old = shown("key", "api_key", "following-key");
        JsonPath fresh = Companies.post("/admin/v1/keys/" + old + "/rotate", Map.of())
                .statusCode(201)
                .extract()
                .jsonPath();
        String digest = Sql.text("SELECT encode(sha256(?::bytea), 'hex')", fresh.<String>get("key"));

        applyBootstrap.apply(file(yaml.replace("%s", digest)));

        assertThat(shown("key", "api_key", "following-key")).isEqualTo(fresh.getString("id"));
        assertThat(key("prefix", "following-key")).isEqualTo(fresh.getString("prefix"));
        assertThat(Companies.audited(fresh.getString("id"))).isEmpty();
        assertThat(Sql.text("SELECT expires_at IS NOT NULL FROM api_key WHERE id = ?", Ids.parse("key", old)))
                .isEqualTo("t");
        Sql.run("UPDATE api_key SET sha256 = sha256(id::text::bytea) WHERE id = ?", Ids.parse("key", old));
    }

    @Test
    void a_companys_webhook_secret_is_set_and_set_again_changes_nothing() throws IOException {
        String yaml = "companies: [{handle: signing, name: Signing, webhookSecret: 'whsec_%c*44'}]";
        applyBootstrap.apply(file(yaml.formatted('3')));
        applyBootstrap.apply(file(yaml.formatted('4')));
        applyBootstrap.apply(file(yaml.formatted('4')));

        UUID company = UUID.fromString(Sql.text("SELECT id FROM company WHERE handle = 'signing'"));
        assertThat(secrets.active(company).await().atMost(Duration.ofSeconds(5)))
                .containsExactly(Base64.getDecoder().decode("4".repeat(44)));
        assertThat(Sql.text("SELECT count(*) FROM webhook_secret WHERE company_id = ?", company))
                .isEqualTo("2");
        assertThat(Companies.audited(Ids.text("cmp", company)))
                .containsExactly("company.created", "webhook_secret.rotated", "webhook_secret.rotated");
    }

    @Test
    void acmes_webhook_secret_of_development_is_known() {
        UUID acme = UUID.fromString(Sql.text("SELECT id FROM company WHERE handle = 'acme'"));

        assertThat(secrets.active(acme).await().atMost(Duration.ofSeconds(5)))
                .containsExactly(Base64.getDecoder().decode("1".repeat(44)));
    }

    @Test
    void a_key_is_changed_in_place_and_stays_revoked() throws IOException {
        applyBootstrap.apply(file("keys: [{handle: changing, name: One, sha256: \"%s\", revoked: true}]"));
        String revokedAt = key("revoked_at", "changing");

        applyBootstrap.apply(file("keys: [{handle: changing, name: Two, sha256: \"%s\", capabilities: [flows:run]}]"));

        assertThat(key("name", "changing")).isEqualTo("Two");
        assertThat(key("capabilities", "changing")).isEqualTo("{flows:run}");
        assertThat(key("revoked_at", "changing")).isEqualTo(revokedAt).isNotNull();
        Sql.run("DELETE FROM api_key WHERE handle = 'changing'");
    }

    @Test
    void a_file_that_fails_halfway_leaves_nothing() throws IOException {
        String file = file("""
                companies: [{handle: half, name: Half}]
                keys: [{handle: half-key, company: nobody, name: Key, sha256: "%s"}]
                """);

        assertThatThrownBy(() -> applyBootstrap.apply(file))
                .isInstanceOf(BootstrapRefused.class)
                .hasMessage(file + ":2: keys[0].company there is no company nobody");
        assertThat(Sql.text("SELECT count(*) FROM company WHERE handle = 'half'"))
                .isEqualTo("0");
    }

    @Test
    void every_mistake_that_only_the_database_knows_is_told_at_once_with_its_line() throws IOException {
        String file = file("""
                companies: [{handle: half, name: Half}]
                keys:
                  - {handle: half-key, company: nobody, name: Key, sha256: "%s"}
                  - {handle: half-other, company: nothing, name: Key, plaintext: 'aok_7*64'}
                workflows:
                  - slug: half-workflow
                    name: Half
                    definition: DEF
                    companies:
                      - half
                      - nowhere
                """);

        assertThatThrownBy(() -> applyBootstrap.apply(file))
                .isInstanceOf(BootstrapRefused.class)
                .hasMessage(file + ":3: keys[0].company there is no company nobody\n"
                        + file + ":4: keys[1].company there is no company nothing\n"
                        + file + ":11: workflows[0].companies[1] there is no company nowhere");
        assertThat(Sql.text("SELECT count(*) FROM company WHERE handle = 'half'"))
                .isEqualTo("0");
        assertThat(Sql.text("SELECT count(*) FROM workflow WHERE slug = 'half-workflow'"))
                .isEqualTo("0");
        assertThat(Sql.text("SELECT count(*) FROM audit_log WHERE target = 'half-workflow'"))
                .isEqualTo("0");
    }

    @Test
    void every_mistake_that_can_be_seen_in_the_file_is_told_at_once_with_its_line() throws IOException {
        String file = file("""
                companies:
                  - handle: a
                keys: [{handle: k, name: K}]
                workflows:
                  - slug: A
                    name: A
                    definition:
                      upload: {minFiles: 2, maxFiles: 1, acceptedFormats: [image/png]}
                      extraction: {engine: tesseract}
                      outputSchema:
                        - name: a
                          type: string
                          validation: {pattern: '(a+)+$'}
                      review: {when: often}
                """);

        assertThatThrownBy(() -> applyBootstrap.apply(file))
                .message()
                .satisfies(told -> assertThat(told.lines()
                                .map(line -> line.substring(file.length()))
                                .map(line -> line.split(" ", 3)[0] + " " + line.split(" ", 3)[1]))
                        .containsExactly(
                                ":2: companies[0].name",
                                ":3: keys[0].sha256",
                                ":5: workflows[0].slug",
                                ":8: workflows[0].definition.upload.minFiles",
                                ":14: workflows[0].definition.review.when",
                                ":13: workflows[0].definition.outputSchema[0].validation.pattern"));
    }

    @Test
    void a_workflow_is_declared_once_and_declared_again_nothing_changes() throws IOException {
        String file = file("""
                companies: [{handle: owning, name: Owning}]
                workflows:
                  - slug: declared-for-one
                    name: One
                    description: Of one company
                    icon: receipt
                    color: '#112233'
                    definition:
                      upload: {minFiles: 1, maxFiles: 2, acceptedFormats: [image/png]}
                      extraction: {engine: tesseract}
                      outputSchema:
                        - {name: total, required: true, type: number, validation: {minimum: 0.50, maximum: 1000}}
                      review: {when: uncertain, minConfidence: 0.6}
                    companies: [owning]
                """);
        applyBootstrap.apply(file);
        String before = declared("declared-for-one");

        applyBootstrap.apply(file);

        assertThat(declared("declared-for-one")).isEqualTo(before).contains("One", "#112233");
        assertThat(
                        Sql.column(
                                "SELECT actor || ' ' || action FROM audit_log WHERE target = 'declared-for-one' ORDER BY at, id"))
                .containsExactly(
                        "bootstrap workflow.created",
                        "bootstrap workflow.version_added",
                        "bootstrap workflow.published",
                        "bootstrap workflow.assigned");
    }

    @Test
    void a_workflow_of_everybody_is_there_for_a_new_company_with_its_new_definition() throws IOException {
        String yaml = "workflows: [{slug: declared-for-all, name: All, companies: '*', definition: DEF}]";
        applyBootstrap.apply(file(yaml));

        applyBootstrap.apply(file(yaml.replace("DEF", DEFINITION.replace("maxFiles: 1", "maxFiles: 7"))));

        Api.as(Api.freshKey())
                .get("/api/v1/workflows/declared-for-all")
                .then()
                .statusCode(200)
                .body("publishedVersion", org.hamcrest.Matchers.equalTo(2))
                .body("upload.maxFiles", org.hamcrest.Matchers.equalTo(7));
        Sql.run(
                "DELETE FROM workflow_assignment USING workflow w WHERE workflow_id = w.id AND slug = 'declared-for-all'");
        Sql.text("SELECT pg_notify('stevedore_workflow', 'declared-for-all')::text");
    }

    /** With xmin, which changes even when a row is written as it was. */
    private static String declared(String slug) {
        return Sql.text(
                "SELECT string_agg(r, '; ') FROM (SELECT (w.xmin, w.*)::text r FROM workflow w WHERE slug = ?"
                        + " UNION ALL SELECT (v.xmin, v.*)::text FROM workflow_version v JOIN workflow w ON w.id = workflow_id"
                        + " WHERE slug = ? UNION ALL SELECT (a.xmin, a.*)::text FROM workflow_assignment a"
                        + " JOIN workflow w ON w.id = workflow_id WHERE slug = ? ORDER BY 1) rows",
                slug,
                slug,
                slug);
    }

    @Test
    void a_digest_that_another_key_has_is_refused() throws IOException {
        String file =
                file("keys: [{handle: one, name: One, sha256: \"%s\"}, {handle: two, name: Two, sha256: \"%s\"}]");

        assertThatThrownBy(() -> applyBootstrap.apply(file))
                .hasMessage(file + ":1: keys[1].sha256 another key has the same digest");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "companies: [{name: A}]                                        | companies[0].handle is required",
                "companies: [{handle: a, name: A, status: gone}]               | companies[0].status must be active or inactive",
                "companies: [{handle: a, name: A}, {handle: a, name: B}]       | companies[1].handle occurs twice",
                "companies: [{handle: a, name: A, nane: B}]                    | companies[0].nane is not known here",
                "companies: [{handle: a, name: A, webhookSecret: aok_1}]       | companies[0].webhookSecret must be whsec_",
                "companies: [{handle: a, name: A, webhookSecret: whsec_MTIz}]  | companies[0].webhookSecret must be whsec_",
                "companies: [{handle: a, name: '  '}]                          | companies[0].name must not be only blanks",
                "companies: {}                                                 | companies must be an array",
                "keys: [x]                                                     | keys[0] must be an object",
                "keys: [{handle: k, name: K}]                                  | keys[0].sha256 is required, or plaintext",
                "keys: [{handle: k, name: K, sha256: xyz}]                     | keys[0].sha256 must have 64 to 64 characters",
                "keys: [{handle: k, name: K, plaintext: aok_1}]                | keys[0].plaintext must be aok_",
                "keys: [{handle: k, name: K, plaintext: 'aok_7*64', limits: {raed: 1}}] | keys[0].limits.raed is not known here",
                "keys: [{handle: k, name: K, plaintext: 'aok_7*64', limits: {read: 0}}] | keys[0].limits.read must be at least 1",
                "keys: [{handle: k, name: K, plaintext: 'aok_7*64', capabilities: [all]}] | keys[0].capabilities[0] is none of sessions:write",
                "keys: [{handle: k, name: K, plaintext: 'aok_7*64', expiresAt: soon}] | keys[0].expiresAt must be an instant",
                "nonsense: 1                                                   | nonsense is not known here",
                "[]                                                            | must hold companies, keys, workflows",
                "workflows: [{}]                                               | workflows[0].slug is required",
                "workflows: [{slug: a, name: A, definition: {}, company: b}]   | workflows[0].company is not known here",
                "workflows: [{slug: a, name: A, definition: 7}]                | workflows[0].definition must be an object",
                "workflows: [{slug: a, name: A}]                               | workflows[0].definition is required",
                "workflows: [{slug: a, name: A, definition: {upload: 1, review: {when: never}}}] | workflows[0].definition.upload must be an object",
                "workflows: [{slug: a, name: A, companies: all, definition: DEF}]  | workflows[0].companies must be * or an array",
                "workflows: [{slug: a, name: A, companies: [1], definition: DEF}]  | workflows[0].companies[0] must be a string",
                "workflows: [{slug: a, name: A, definition: DEF}, {slug: a, name: B, definition: DEF}] | workflows[1].slug occurs twice",
                "companies: [                                                  | is not valid YAML"
            })
    void what_is_wrong_is_told_in_one_line_with_file_and_path(String yaml, String told) throws IOException {
        String file = file(yaml);

        assertThatThrownBy(() -> applyBootstrap.apply(file))
                .isInstanceOf(BootstrapRefused.class)
                .message()
                .startsWith(file + ":")
                .contains(told);
    }

    @Test
    void a_file_that_is_not_there_is_named() {
        String absent = folder.resolve("absent.yaml").toString();

        assertThatThrownBy(() -> applyBootstrap.apply(absent)).hasMessage(absent + ": does not exist");
    }

    @Test
    void a_plaintext_key_is_refused_where_it_is_not_allowed() throws IOException {
        io.stevedore.kernel.Fields root = io.stevedore.kernel.Fields.of(
                BootstrapFile.read(file("keys: [{handle: k, name: K, plaintext: 'aok_7*64'}]")));

        assertThat(new KeySection(false).read(root)).isEmpty();
        assertThat(root.errors()).extracting(error -> error.field()).containsExactly("keys[0].plaintext");
    }

    @Test
    void a_webhook_secret_is_refused_where_it_is_not_allowed() throws IOException {
        io.stevedore.kernel.Fields root = io.stevedore.kernel.Fields.of(
                BootstrapFile.read(file("companies: [{handle: a, name: A, webhookSecret: 'whsec_1*44'}]")));

        new CompanySection(false).read(root);

        assertThat(root.errors()).extracting(error -> error.field()).containsExactly("companies[0].webhookSecret");
    }

    private static String shown(String prefix, String table, String handle) {
        return Ids.text(prefix, UUID.fromString(Sql.text("SELECT id FROM " + table + " WHERE handle = ?", handle)));
    }

    private String file(String yaml) throws IOException {
        return Files.writeString(
                        folder.resolve("bootstrap.yaml"),
                        yaml.replace("%s", DIGEST).replace("DEF", DEFINITION))
                .toString();
    }

    private static String key(String column, String handle) {
        return Sql.text("SELECT " + column + "::text FROM api_key WHERE handle = ?", handle);
    }

    /** With xmin, which changes even when a row is written as it was. */
    private static String rows() {
        return Sql.text("SELECT string_agg(r, '; ') FROM (SELECT (c.xmin, c.*)::text AS r FROM company c"
                + " WHERE handle IS NOT NULL UNION ALL SELECT (k.xmin, k.id, k.sha256, k.revoked_at)::text FROM api_key k"
                + " WHERE handle IS NOT NULL UNION ALL SELECT (count(*), max(id::text))::text FROM audit_log"
                + " UNION ALL SELECT (count(*), max(id::text))::text FROM webhook_secret ORDER BY 1) rows");
    }
}
