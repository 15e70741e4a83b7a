package io.stevedore.retention;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScrubbedBodyTest {

    @Test
    void an_event_keeps_all_but_metadata_and_result() {
        String scrubbed = scrub("""
                {"eventId":"evt_1","occurredAt":"2026-03-25T10:00:00.000Z","workflow":{"slug":"ocr","version":3},
                 "result":{"extractedData":{"total":48.350},"confidence":0.90,"fraudStatus":"clean"},"failedReason":null,
                 "clientSubmissionId":"Ü-1","metadata":{"order":17}}""");

        assertThat(scrubbed)
                .isEqualTo("{\"eventId\":\"evt_1\",\"occurredAt\":\"2026-03-25T10:00:00.000Z\","
                        + "\"workflow\":{\"slug\":\"ocr\",\"version\":3},\"result\":null,\"failedReason\":null,"
                        + "\"clientSubmissionId\":\"Ü-1\",\"metadata\":{}}");
    }

    @Test
    void a_post_downstream_loses_its_sender_and_its_files_too() {
        String scrubbed = scrub("""
                {"eventId":"evt_1","metadata":{"a":1},"result":{},"externalUser":{"name":"Ada"},"label":"Ada",
                 "files":[{"fileIndex":0,"sha256":"00"}]}""");

        assertThat(scrubbed)
                .isEqualTo("{\"eventId\":\"evt_1\",\"metadata\":{},\"result\":null,\"externalUser\":null,"
                        + "\"label\":\"erased\",\"files\":[]}");
    }

    @Test
    void what_is_scrubbed_stays_as_it_is_when_it_is_scrubbed_again() {
        String once = scrub("{\"eventId\":\"evt_1\",\"metadata\":{\"a\":1},\"result\":{}}");

        assertThat(scrub(once)).isEqualTo(once);
    }

    @ParameterizedTest
    @ValueSource(strings = {"body", "{\"metadata\":", "[\"Ada\"]", "\"Ada\"", "\u0000\u0001", ""})
    void nothing_is_kept_of_what_is_no_object(String body) {
        assertThat(scrub(body)).isEqualTo("{}");
    }

    private static String scrub(String body) {
        return new String(ScrubbedBody.of(body.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
    }
}
