package io.stevedore.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.stevedore.testing.Api;
import io.stevedore.testing.Api.Key;
import io.stevedore.testing.Given;
import io.stevedore.testing.Given.Session;
import io.stevedore.testing.Servers;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a request for a session may hold. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
class OpenRequestTest {

    private final Key key = Api.freshKey();

    static Stream<Arguments> wrongFields() {
        String a256 = "x".repeat(257);
        return Stream.of(
                wrong("fileCount", null, "fileCount", "required"),
                wrong("fileCount", "3", "fileCount", "type"),
                wrong("fileCount", 1.5, "fileCount", "type"),
                wrong("fileCount", 0, "fileCount", "min"),
                wrong("fileCount", -1, "fileCount", "min"),
                wrong("fileCount", 21, "fileCount", "max"),
                wrong("fileCount", new java.math.BigInteger("9".repeat(30)), "fileCount", "max"),
                wrong("fileCount", true, "fileCount", "type"),
                wrong("contentTypes", null, "contentTypes", "required"),
                wrong("contentTypes", "image/jpeg", "contentTypes", "type"),
                wrong("contentTypes", List.of(), "contentTypes", "length"),
                wrong("contentTypes", List.of("image/jpeg", "image/jpeg"), "contentTypes", "length"),
                wrong("contentTypes", List.of("image/gif"), "contentTypes[0]", "not-accepted"),
                wrong("contentTypes", List.of("IMAGE/JPEG"), "contentTypes[0]", "not-accepted"),
                wrong("contentTypes", List.of(7), "contentTypes[0]", "type"),
                wrong("contentTypes", Arrays.asList((Object) null), "contentTypes[0]", "required"),
                wrong("clientSubmissionId", null, "clientSubmissionId", "required"),
                wrong("clientSubmissionId", 12, "clientSubmissionId", "type"),
                wrong("clientSubmissionId", "", "clientSubmissionId", "length"),
                wrong("clientSubmissionId", "x".repeat(129), "clientSubmissionId", "length"),
                wrong("clientSubmissionId", "a\u0000b", "clientSubmissionId", "format"),
                wrong("webhookUrl", "http://example.com/hook", "webhookUrl", "not-public"),
                wrong("webhookUrl", "https://127.0.0.1/hook", "webhookUrl", "not-public"),
                wrong("webhookUrl", "nonsense", "webhookUrl", "format"),
                wrong("webhookUrl", 1, "webhookUrl", "type"),
                wrong("metadata", "text", "metadata", "type"),
                wrong("metadata", List.of(1), "metadata", "type"),
                wrong("metadata", Map.of("a", List.of(1)), "metadata", "type"),
                wrong("metadata", java.util.Collections.singletonMap("a", null), "metadata", "type"),
                wrong("metadata", Map.of("a", Map.of("b", Map.of("c", 1))), "metadata", "too-deep"),
                wrong("metadata", Map.of("a", "x".repeat(4089)), "metadata", "too-large"),
                wrong("metadata", Map.of("a", "\u0000"), "metadata", "format"),
                wrong("externalUser", "ada", "externalUser", "type"),
                wrong("externalUser", Map.of(), "externalUser", "required"),
                wrong("externalUser", Map.of("name", 5), "externalUser.name", "type"),
                wrong("externalUser", Map.of("email", a256), "externalUser.email", "length"),
                wrong("sizes", List.of(1, 2), "sizes", "length"),
                wrong("sizes", List.of(0), "sizes[0]", "min"),
                wrong("sizes", List.of(25_000_001), "sizes[0]", "max"),
                wrong("sizes", List.of("5"), "sizes[0]", "type"),
                wrong("sha256", List.of("abc"), "sha256[0]", "format"),
                wrong("sha256", List.of(5), "sha256[0]", "type"),
                wrong("uploadKeys", List.of("uploads/x/y"), "uploadKeys[0]", "unknown-value"),
                wrong("product_image_s3_key", "uploads/x/y", "product_image_s3_key", "unknown-value"));
    }

    private static Arguments wrong(String member, Object value, String field, String code) {
        return Arguments.of(member, value, field, code);
    }

    @ParameterizedTest
    @MethodSource("wrongFields")
    void a_wrong_field_is_named(String member, Object value, String field, String code) {
        Map<String, Object> body = new HashMap<>(Given.request(1));
        body.put(member, value);

        create("ocr", body)
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("type", endsWith("/errors/validation-error"))
                .body("errors.field", equalTo(List.of(field)))
                .body("errors.code", equalTo(List.of(code)));
    }

    @Test
    void a_number_with_a_fraction_of_zero_is_no_integer() {
        Api.as(key)
                .contentType("application/json")
                .body("{\"fileCount\":3.0,\"contentTypes\":[],\"clientSubmissionId\":\"x\"}")
                .post("/api/v1/ocr/sessions")
                .then()
                .statusCode(422)
                .body("errors.field", equalTo(List.of("fileCount")));
    }

    @Test
    void metadata_of_4096_bytes_and_two_levels_is_taken_as_it_is() {
        Map<String, Object> body = new HashMap<>(Given.request(1));
        body.put("metadata", Map.of("a", Map.of("b", 1), "c", "x".repeat(4096 - 23)));

        Session session = Given.session(key, "ocr", body);

        assertThat(session.job().getInt("metadata.a.b")).isEqualTo(1);
        assertThat(session.job().getString("metadata.c")).hasSize(4096 - 23);
    }

    @Test
    void all_wrong_fields_come_back_together() {
        Map<String, Object> body =
                Map.of("fileCount", "1", "contentTypes", List.of("image/gif"), "metadata", 5, "webhookUrl", "ftp://x");

        create("ocr", body)
                .then()
                .statusCode(422)
                .body(
                        "errors.field",
                        containsInAnyOrder(
                                "fileCount", "contentTypes[0]", "clientSubmissionId", "metadata", "webhookUrl"));
    }

    private Response create(String slug, Map<String, Object> body) {
        return Api.as(key).contentType("application/json").body(body).post("/api/v1/workflows/{slug}/sessions", slug);
    }
}
