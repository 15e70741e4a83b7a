package io.stevedore.review;

import static io.stevedore.testing.SubmissionRows.COMPLIANCE;
import static io.stevedore.testing.SubmissionRows.OCR;
import static io.stevedore.testing.SubmissionRows.quoted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import io.stevedore.company.Capability;
import io.stevedore.kernel.Ids;
import io.stevedore.testing.Api;
import io.stevedore.testing.Api.Key;
import io.stevedore.testing.Given;
import io.stevedore.testing.Images;
import io.stevedore.testing.Servers;
import io.stevedore.testing.SubmissionRows;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(Servers.class)
class ListSubmissionsTest {

    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

    private final UUID company = Api.freshCompany();
    private final Key key = Api.freshKey(company, EnumSet.allOf(Capability.class), Map.of("read", 100_000));

    private record Made(String id, UUID workflow, String status, String fraud, String client, Instant at) {}

    @Test
    void an_item_has_exactly_the_members_of_the_contract() throws IOException {
        Given.Session session = Given.submitted(key, "compliance", Images.jpeg(1));
        session.processed();

        JsonNode page = new ObjectMapper().readTree(list(Map.of()).prettify());

        assertThat(page.at("/data/0").fieldNames())
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
                        "clientSubmissionId");
        assertThat(page.at("/data/0/id").asText()).isEqualTo(session.submissionId());
        assertThat(page.at("/data/0/submissionStatus").asText()).isEqualTo("review");
        assertThat(page.at("/data/0/workflow"))
                .hasToString("{\"slug\":\"compliance\",\"name\":\"Compliance photos\",\"version\":1}");
        assertThat(page.at("/data/0/createdAt").asText()).matches("20.*T.*\\.\\d{3}Z");
        assertThat(page.at("/pagination")).hasToString("{\"hasMore\":false,\"nextCursor\":null}");
    }

    @Test
    void a_company_without_submissions_has_an_empty_list() {
        assertThat(list(Map.of()).getList("data")).isEmpty();
        assertThat(list(Map.of("status", "review", "workflow", "ocr")).getList("data"))
                .isEmpty();
    }

    @Test
    void every_combination_of_filters_shows_what_fits_newest_first_page_by_page() {
        List<Made> all = makeSixty();
        String after = BEGIN.plus(Duration.ofHours(9)).toString();
        String before = BEGIN.plus(Duration.ofHours(51)).toString();
        List<Map.Entry<String, String>> filters = List.of(
                Map.entry("workflow", "ocr"),
                Map.entry("status", "review"),
                Map.entry("fraudStatus", "flagged"),
                Map.entry("clientSubmissionId", "client-1"),
                Map.entry("createdAfter", after),
                Map.entry("createdBefore", before));

        for (int combination = 0; combination < 1 << filters.size(); combination++) {
            Map<String, String> query = new HashMap<>();
            for (int i = 0; i < filters.size(); i++) {
                if ((combination >> i & 1) == 1) {
                    query.put(filters.get(i).getKey(), filters.get(i).getValue());
                }
            }

            List<String> seen = walk(query, 7);

            assertThat(seen).as("%s", query).isEqualTo(expected(all, query));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "status, created",
        "status, processing",
        "status, review",
        "status, approved",
        "status, rejected",
        "status, cancelled",
        "status, failed",
        "status, synced",
        "fraudStatus, clean",
        "fraudStatus, flagged",
        "fraudStatus, blocked",
        "workflow, ocr",
        "workflow, compliance",
        "workflow, nobody-has-it",
        "clientSubmissionId, client-2",
        "clientSubmissionId, nobody-used-it"
    })
    void every_value_of_a_filter_shows_what_fits(String name, String value) {
        List<Made> all = makeSixty();

        assertThat(walk(Map.of(name, value), 100)).isEqualTo(expected(all, Map.of(name, value)));
    }

    @Test
    void a_cursor_belongs_to_the_filters_that_it_came_from() {
        makeSixty();
        String cursor = list(Map.of("status", "review", "limit", "2")).getString("pagination.nextCursor");

        for (Map<String, String> other : List.<Map<String, String>>of(
                Map.of(),
                Map.of("status", "approved"),
                Map.of("status", "review", "workflow", "ocr"),
                Map.of("status", "review", "createdAfter", "2026-01-01T00:00:00Z"))) {
            refused(other, cursor).body("errors.field", contains("cursor"));
        }
        query(Map.of("status", "review", "cursor", cursor))
                .get("/api/v1/submissions")
                .then()
                .statusCode(200);
    }

    @Test
    void a_cursor_of_the_id_null_is_none_of_the_list_without_an_id() {
        SubmissionRows.add(company, COMPLIANCE, "review", "clean", "null", "now()");
        SubmissionRows.add(company, COMPLIANCE, "review", "clean", "null", "now()");
        String cursor = list(Map.of("clientSubmissionId", "null", "limit", "1")).getString("pagination.nextCursor");

        refused(Map.of(), cursor).body("errors.field", contains("cursor"));
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MIN_VALUE, -300_000_000_000_000_000L, 300_000_000_000_000_000L, Long.MAX_VALUE})
    void a_cursor_that_was_made_up_with_a_right_checksum_is_refused(long micros) throws GeneralSecurityException {
        byte[] place = ByteBuffer.allocate(24).putLong(micros).array();
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        digest.update(place);
        byte[] checksum = digest.digest(new SubmissionFilter(null, null, null, null, null, null)
                .cursorScope()
                .getBytes(StandardCharsets.UTF_8));
        byte[] cursor = ByteBuffer.allocate(32).put(place).put(checksum, 0, 8).array();

        refused(Map.of(), Base64.getUrlEncoder().withoutPadding().encodeToString(cursor))
                .body("errors.field", contains("cursor"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", " ", "AAAA", "%%%%", "AAYwx4mDoLgBlcvB7TB4gEqHq3AvLNCkYV7ciwXSmnk"})
    void what_is_no_cursor_is_refused(String cursor) {
        refused(Map.of(), cursor).body("errors.field", contains("cursor"));
    }

    @Test
    void a_page_is_not_moved_by_what_is_added_before_it() {
        List<Made> all = makeSixty();
        JsonPath first = list(Map.of("limit", "10"));
        SubmissionRows.add(company, "review", "clean");

        JsonPath second = list(Map.of("limit", "10", "cursor", first.getString("pagination.nextCursor")));

        List<String> both = Stream.concat(
                        first.<String>getList("data.id").stream(), second.<String>getList("data.id").stream())
                .toList();
        assertThat(both).isEqualTo(expected(all, Map.of()).subList(0, 20));
    }

    @Test
    void submissions_of_one_instant_are_all_shown_once() {
        SubmissionRows.addMany(
                25,
                quoted(company),
                quoted(OCR),
                "'review'",
                "'clean'",
                "'c' || n",
                "timestamptz '2026-02-02T02:02:02Z'");

        List<String> seen = walk(Map.of(), 4);

        assertThat(seen).hasSize(25).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "-5, 1", "1, 1", "100, 60", "101, 60", "99999, 60"})
    void the_limit_is_clamped(String limit, int items) {
        makeSixty();

        assertThat(list(Map.of("limit", limit)).getList("data")).hasSize(items);
    }

    @Test
    void a_page_has_twenty_items_if_nobody_says_otherwise() {
        makeSixty();

        assertThat(list(Map.of()).getList("data")).hasSize(20);
        assertThat(list(Map.of()).getBoolean("pagination.hasMore")).isTrue();
    }

    @Test
    void a_last_page_that_is_full_says_that_there_is_no_more() {
        makeSixty();

        assertThat(list(Map.of("limit", "60")).getBoolean("pagination.hasMore")).isFalse();
        assertThat(list(Map.of("limit", "59")).getBoolean("pagination.hasMore")).isTrue();
    }

    @Test
    void all_wrong_parameters_are_named_at_once() {
        Map<String, String> wrong = Map.of(
                "status", "Review",
                "fraudStatus", "dirty",
                "createdAfter", "yesterday",
                "createdBefore", "2026-13-01T00:00:00Z",
                "limit", "many");

        refused(wrong, "no cursor")
                .body(
                        "errors.field",
                        contains("status", "fraudStatus", "createdAfter", "createdBefore", "cursor", "limit"))
                .body("errors.code", contains("unknown-value", "unknown-value", "format", "format", "format", "type"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "workflow",
                "status",
                "fraudStatus",
                "clientSubmissionId",
                "createdAfter",
                "createdBefore",
                "cursor",
                "limit"
            })
    void an_empty_parameter_counts_as_absent(String name) {
        SubmissionRows.add(company, "review", "clean");

        assertThat(list(Map.of(name, "")).getList("data")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "2026-01-01", "12345", "+999999999-01-01T00:00:00Z", "-0001-01-01T00:00:00Z"})
    void what_is_no_instant_is_refused(String text) {
        query(Map.of("createdAfter", text))
                .get("/api/v1/submissions")
                .then()
                .statusCode(422)
                .body("errors.field", contains("createdAfter"));
    }

    @Test
    void an_instant_may_have_another_offset() {
        List<Made> all = makeSixty();

        assertThat(walk(Map.of("createdAfter", "2026-01-01T11:00:00+02:00"), 100))
                .isEqualTo(expected(all, Map.of("createdAfter", "2026-01-01T09:00:00Z")));
    }

    @Test
    void a_rare_combination_among_many_is_found_by_pages_that_read_a_bounded_number_of_rows() {
        int many = ListStatement.EXAMINED + 500;
        UUID rare = SubmissionRows.add(company, OCR, "review", "clean", "rare", "timestamptz '2026-01-01T00:00:00Z'");
        SubmissionRows.addMany(
                many,
                quoted(company),
                quoted(COMPLIANCE),
                "'review'",
                "'clean'",
                "'c' || n",
                "timestamptz '2026-01-02T00:00:00Z' + n * interval '1 s'");
        Map<String, String> query = Map.of("status", "review", "workflow", "ocr");

        JsonPath first = list(query);

        assertThat(first.getList("data")).isEmpty();
        assertThat(first.getBoolean("pagination.hasMore")).isTrue();
        assertThat(walk(query, 20)).containsExactly(Ids.text("sub", rare));
    }

    @Test
    void a_list_holds_nothing_of_another_company_whatever_is_asked() {
        makeSixty();
        Key stranger = Api.freshKey();

        for (Map<String, String> filters : List.<Map<String, String>>of(
                Map.of(), Map.of("status", "review"), Map.of("clientSubmissionId", "client-1", "workflow", "ocr"))) {
            Api.as(stranger)
                    .queryParams(filters)
                    .get("/api/v1/submissions")
                    .then()
                    .statusCode(200)
                    .body("data", empty())
                    .body("pagination.hasMore", equalTo(false));
        }
    }

    @Test
    void a_strangers_cursor_leads_nowhere_but_in_ones_own_list() {
        makeSixty();
        String cursor = list(Map.of("limit", "1")).getString("pagination.nextCursor");

        Api.as(Api.freshKey())
                .queryParam("cursor", cursor)
                .get("/api/v1/submissions")
                .then()
                .statusCode(200)
                .body("data", hasSize(0));
    }

    /** Sixty submissions an hour apart, each attribute with a rhythm of its own. */
    private List<Made> makeSixty() {
        String[] statuses = {
            "review", "approved", "created", "review", "rejected", "processing", "cancelled", "failed", "synced"
        };
        String[] frauds = {"clean", "flagged", "blocked", "flagged"};
        List<Made> all = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            Instant at = BEGIN.plus(i, ChronoUnit.HOURS);
            UUID workflow = i % 2 == 0 ? OCR : COMPLIANCE;
            String status = statuses[i % statuses.length];
            String fraud = frauds[i / 2 % frauds.length];
            String client = "client-" + i % 5;
            UUID id = SubmissionRows.add(company, workflow, status, fraud, client, "timestamptz '" + at + "'");
            all.add(new Made(Ids.text("sub", id), workflow, status, fraud, client, at));
        }
        return all;
    }

    private static List<String> expected(List<Made> all, Map<String, String> query) {
        Predicate<Made> fits = made -> query.entrySet().stream().allMatch(filter -> switch (filter.getKey()) {
            case "workflow" ->
                made.workflow()
                        .equals(Map.of("ocr", OCR, "compliance", COMPLIANCE).get(filter.getValue()));
            case "status" -> made.status().equals(filter.getValue());
            case "fraudStatus" -> made.fraud().equals(filter.getValue());
            case "clientSubmissionId" -> made.client().equals(filter.getValue());
            case "createdAfter" -> made.at().isAfter(Instant.parse(filter.getValue()));
            case "createdBefore" -> made.at().isBefore(Instant.parse(filter.getValue()));
            default -> throw new IllegalArgumentException(filter.getKey());
        });
        return all.stream()
                .filter(fits)
                .sorted(Comparator.comparing(Made::at).reversed())
                .map(Made::id)
                .toList();
    }

    private List<String> walk(Map<String, String> query, int limit) {
        List<String> ids = new ArrayList<>();
        Map<String, String> next = new HashMap<>(query);
        next.put("limit", Integer.toString(limit));
        boolean more = true;
        while (more) {
            JsonPath page = list(next);
            ids.addAll(page.getList("data.id"));
            more = page.getBoolean("pagination.hasMore");
            next.put("cursor", page.getString("pagination.nextCursor"));
        }
        return ids;
    }

    private JsonPath list(Map<String, String> query) {
        return query(query)
                .get("/api/v1/submissions")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private RequestSpecification query(Map<String, String> query) {
        return Api.as(key).queryParams(query);
    }

    private io.restassured.response.ValidatableResponse refused(Map<String, String> query, String cursor) {
        return query(query)
                .queryParam("cursor", cursor)
                .get("/api/v1/submissions")
                .then()
                .statusCode(422)
                .body("type", org.hamcrest.Matchers.endsWith("/errors/validation-error"));
    }
}
