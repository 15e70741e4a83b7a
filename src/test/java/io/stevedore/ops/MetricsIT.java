package io.stevedore.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.testing.Packaged;
import io.stevedore.testing.PlainHttp;
import io.stevedore.testing.Servers;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** In production metrics are where no ingress leads to. */
class MetricsIT {

    private static final Servers SERVERS = new Servers();
    private static Map<String, String> settings;

    @BeforeAll
    static void start() {
        settings = SERVERS.start();
    }

    @AfterAll
    static void stop() {
        SERVERS.stop();
    }

    @Test
    void metrics_answer_on_the_management_port_only() {
        try (Packaged replica = Packaged.ready(settings)) {
            HttpResponse<byte[]> metrics = get(replica.management());

            assertThat(metrics.statusCode()).isEqualTo(200);
            assertThat(new String(metrics.body(), StandardCharsets.UTF_8))
                    .contains("stevedore_reconcile_objects_without_rows NaN")
                    .contains("stevedore_reconcile_deleted_total 0.0");
            assertThat(get(replica.api()).statusCode()).isEqualTo(404);
        }
    }

    private static HttpResponse<byte[]> get(URI base) {
        return PlainHttp.send(HttpRequest.newBuilder(base.resolve("/q/metrics")).build());
    }
}
