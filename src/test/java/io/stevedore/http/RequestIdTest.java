package io.stevedore.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.stevedore.testing.Api;
import io.stevedore.testing.RawHttp;
import io.stevedore.testing.Servers;
import java.net.URI;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.ExtLogRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(Servers.class)
class RequestIdTest {

    private static final String OURS = "req_[0-9A-Za-z]{20}";

    @TestHTTPResource("/")
    URI root;

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/companies", "/api/v1/nothing", "/q/openapi", "/nothing", "/errors/gone"})
    void every_answer_has_an_id(String path) {
        Api.stranger().get(path).then().header("Request-Id", matchesPattern(OURS));
    }

    @Test
    void the_callers_id_comes_back() {
        String longest = "a~!" + "b".repeat(125);

        Api.as(Api.ACME_LOAD)
                .header("X-Request-Id", longest)
                .get("/api/v1/probe/fail/invalid")
                .then()
                .header("Request-Id", longest)
                .body("requestId", equalTo(longest));
    }

    @ParameterizedTest
    @ValueSource(strings = {"LONG", "a b", "", "\u00e9", "a\tb"})
    void an_unusable_id_is_400_under_one_of_ours(String id) {
        String answer = RawHttp.ask(
                root,
                "GET /api/v1/companies HTTP/1.1\r\nHost: x\r\nX-Request-Id: " + id.replace("LONG", "a".repeat(129))
                        + "\r\nConnection: close\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 400").contains("bad-request").containsPattern("Request-Id: " + OURS);
    }

    @Test
    void the_id_is_in_the_log_lines_of_the_request() {
        CopyOnWriteArrayList<String> ids = new CopyOnWriteArrayList<>();
        Handler listener = listener(ids);
        Logger log = Logger.getLogger(Probe.class.getName());
        log.addHandler(listener);

        Api.as(Api.ACME_LOAD)
                .header("X-Request-Id", "mine-1")
                .get("/api/v1/probe")
                .then()
                .statusCode(200);
        log.removeHandler(listener);

        assertThat(ids).containsExactly("mine-1");
    }

    @Test
    void a_preflight_is_answered_without_a_key() {
        Api.stranger()
                .header("Origin", "https://shop.example")
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "authorization")
                .options("/api/v1/companies")
                .then()
                .statusCode(204)
                .header("Request-Id", matchesPattern(OURS))
                .header("Access-Control-Allow-Origin", "*")
                .header("Access-Control-Allow-Methods", containsString("POST"))
                .header("Access-Control-Allow-Headers", containsString("Authorization"));
    }

    @Test
    void a_browser_may_read_a_refusal_and_its_headers() {
        Api.stranger()
                .header("Origin", "https://shop.example")
                .get("/api/v1/companies")
                .then()
                .statusCode(401)
                .header("Access-Control-Allow-Origin", "*")
                .header("Access-Control-Expose-Headers", containsString("Request-Id"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/admin/v1/companies", "/q/openapi", "/api/v10/companies"})
    void other_addresses_stay_closed_to_browsers(String path) {
        Api.stranger()
                .header("Origin", "https://shop.example")
                .get(path)
                .then()
                .header("Access-Control-Allow-Origin", nullValue());
    }

    private static Handler listener(CopyOnWriteArrayList<String> ids) {
        return new Handler() {
            @Override
            public void publish(LogRecord line) {
                ids.add(String.valueOf(ExtLogRecord.wrap(line).getMdc("requestId")));
            }

            @Override
            public void flush() {
                // Nothing is kept back.
            }

            @Override
            public void close() {
                // Nothing is open.
            }
        };
    }
}
