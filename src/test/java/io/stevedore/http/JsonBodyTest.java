package io.stevedore.http;

import static io.stevedore.http.ProblemTest.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.stevedore.testing.Api;
import io.stevedore.testing.RawHttp;
import io.stevedore.testing.Servers;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How JSON comes in and goes out, and how much of it. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
class JsonBodyTest {

    @TestHTTPResource("/")
    URI root;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "{\"a\":1,}",
                "{\"a\":1,\"a\":2}",
                "{\"a\":{\"b\":1,\"b\":1}}",
                "{} {}",
                "nil",
                "",
                " ",
                "{\"a\":01}",
                "{'a':1}"
            })
    void malformed_json_is_400(String body) {
        problem(echo(body.getBytes(StandardCharsets.UTF_8)), 400, "bad-request");
    }

    @Test
    void invalid_utf_8_is_400() {
        problem(echo(new byte[] {'"', (byte) 0xc3, (byte) 0x28, '"'}), 400, "bad-request");
    }

    @Test
    void json_that_looks_like_utf_32_is_400() {
        problem(echo(new byte[] {0, 0, 0, '{', 0x7f, 0x7f, 0x7f, 0x7f}), 400, "bad-request");
    }

    @Test
    void json_that_is_nested_too_deeply_is_400() {
        problem(echo(("[".repeat(65) + "]".repeat(65)).getBytes(StandardCharsets.UTF_8)), 400, "bad-request");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "{\"number\": \"x\"}", "{\"number\": 1, \"names\": {}}", "3"})
    void a_body_of_the_wrong_shape_is_400(String body) {
        ValidatableResponse answer = Api.as(Api.ACME_LOAD)
                .contentType("application/json")
                .body(body)
                .post("/api/v1/probe/shape")
                .then();

        problem(answer, 400, "bad-request").body("detail", startsWith("The body has the wrong shape"));
    }

    @Test
    void a_request_without_a_body_has_no_type_that_could_be_wrong() {
        for (String type : List.of("text/plain", "application/x-www-form-urlencoded", "nonsense")) {
            String request = "POST /api/v1/probe/echo HTTP/1.1\r\nHost: x\r\nAuthorization: " + Api.ACME_LOAD.bearer()
                    + "\r\nContent-Type: " + type + "\r\nContent-Length: 0\r\n\r\n";

            assertThat(RawHttp.ask(root, request)).startsWith("HTTP/1.1 400").contains("must be a JSON object");
        }
    }

    @Test
    void a_chunked_body_keeps_its_type() {
        String request = "POST /api/v1/probe/echo HTTP/1.1\r\nHost: x\r\nAuthorization: " + Api.ACME_LOAD.bearer()
                + "\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n";

        assertThat(RawHttp.ask(root, request)).startsWith("HTTP/1.1 415");
    }

    @Test
    void a_body_of_64_kib_is_read() {
        String body = "\"" + "a".repeat(64 * 1024 - 2) + "\"";

        echo(body.getBytes(StandardCharsets.UTF_8)).statusCode(200);
    }

    @Test
    void a_body_over_64_kib_is_413() {
        String body = "\"" + "a".repeat(64 * 1024 - 1) + "\"";

        problem(echo(body.getBytes(StandardCharsets.UTF_8)), 413, "payload-too-large");
    }

    @Test
    void a_chunked_body_over_64_kib_is_413() {
        String chunk = "a".repeat(16 * 1024);
        String request = "POST /api/v1/probe/echo HTTP/1.1\r\nHost: x\r\nAuthorization: " + Api.ACME_LOAD.bearer()
                + "\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n3\r\n\"aa\r\n"
                + ("4000\r\n" + chunk + "\r\n").repeat(6);

        String answer = RawHttp.ask(root, request);

        assertThat(answer)
                .startsWith("HTTP/1.1 413")
                .contains("payload-too-large")
                .contains("\"requestId\":\"req_");
    }

    @Test
    void a_body_over_what_any_route_takes_is_413() {
        String request = "POST /api/v1/probe/echo HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999\r\n\r\n";

        assertThat(RawHttp.ask(root, request)).startsWith("HTTP/1.1 413").contains("payload-too-large");
    }

    @Test
    void json_is_written_as_the_contract_says() {
        String body = Api.as(Api.ACME_LOAD)
                .get("/api/v1/probe/json")
                .then()
                .statusCode(200)
                .extract()
                .asString();

        assertThat(body)
                .contains("\"nothing\":null")
                .contains("\"whole\":\"2026-03-25T10:15:30.000Z\"")
                .contains("\"micros\":\"2026-03-25T10:15:30.123Z\"")
                .contains("\"number\":1.10");
    }

    @Test
    void numbers_keep_their_text() {
        String body = echo("[1.10,100,0.1000000000000000000001]".getBytes(StandardCharsets.UTF_8))
                .statusCode(200)
                .extract()
                .asString();

        assertThat(body).isEqualTo("[1.10,100,0.1000000000000000000001]");
    }

    private static ValidatableResponse echo(byte[] body) {
        return Api.as(Api.ACME_LOAD)
                .contentType("application/json")
                .body(body)
                .post("/api/v1/probe/echo")
                .then();
    }
}
