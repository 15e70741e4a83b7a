package io.stevedore.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.stevedore.testing.Api;
import io.stevedore.testing.LogLines;
import io.stevedore.testing.Servers;
import io.stevedore.testing.Sql;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** After a walk through the routes, refusals included, no secret is in the log, the audit log or an error. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
class SecretsStaySecretTest {

    private static final String TOKEN = "dev-admin-token";

    @Test
    void what_is_shown_once_is_nowhere_else() {
        List<String> secrets = new ArrayList<>(List.of(TOKEN));
        List<String> answers = new ArrayList<>();
        try (LogLines log = LogLines.of("")) {
            JsonPath company = Companies.created("Discreet");
            String path = "/admin/v1/companies/" + company.getString("id");
            secrets.add(company.getString("webhookSecret"));
            JsonPath key = Companies.key(company.getString("id"));
            secrets.add(key.getString("key"));
            secrets.add(rotated("/admin/v1/keys/" + key.getString("id"), "key"));
            secrets.add(rotated(path + "/webhook-secret", "secret"));
            Api.Key text = new Api.Key(key.getString("key"));
            answers.add(Api.as(text).get("/api/v1/companies").asString());
            answers.add(Api.as(text).get("/admin/v1/companies").asString());
            answers.add(Api.operator().get("/api/v1/companies").asString());
            answers.add(Api.operator().get(path + "/keys").asString());
            answers.add(Api.operator()
                    .delete("/admin/v1/keys/" + key.getString("id"))
                    .asString());
            answers.add(Api.as(text).get("/api/v1/companies").asString());
            answers.add(Companies.post("/admin/v1/companies", Map.of("name", 1, "webhookSecret", secrets.get(1)))
                    .statusCode(422)
                    .extract()
                    .asString());
            answers.add(Api.operator()
                    .contentType("application/json")
                    .body("{\"name\": " + secrets.get(2) + "}")
                    .post("/admin/v1/companies")
                    .asString());
            answers.add(Api.operator().get("/admin/v1/audit").asString());
            answers.addAll(log.lines());
        }
        answers.addAll(Sql.column("SELECT audit_log::text FROM audit_log"));
        answers.addAll(Sql.column("SELECT api_key::text FROM api_key"));
        answers.addAll(Sql.column("SELECT company::text FROM company"));

        assertThat(secrets).hasSize(5).doesNotContainNull();
        assertThat(answers)
                .hasSizeGreaterThan(20)
                .allSatisfy(answer -> assertThat(answer).doesNotContain(secrets));
    }

    private static String rotated(String path, String member) {
        return Companies.post(path + "/rotate", Map.of())
                .statusCode(201)
                .extract()
                .path(member);
    }
}
