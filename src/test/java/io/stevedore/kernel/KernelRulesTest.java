package io.stevedore.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KernelRulesTest {

    private static final UUID ID = UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8057");

    /** The valid vectors of the TypeID specification, version 0.3. */
    @ParameterizedTest
    @CsvSource({
        "00000000-0000-0000-0000-000000000000, 00000000000000000000000000",
        "00000000-0000-0000-0000-000000000001, 00000000000000000000000001",
        "00000000-0000-0000-0000-00000000000a, 0000000000000000000000000a",
        "00000000-0000-0000-0000-000000000010, 0000000000000000000000000g",
        "00000000-0000-0000-0000-000000000020, 00000000000000000000000010",
        "ffffffff-ffff-ffff-ffff-ffffffffffff, 7zzzzzzzzzzzzzzzzzzzzzzzzz",
        "0110c853-1d09-52d8-d73e-1194e95b5f19, 0123456789abcdefghjkmnpqrs",
        "01890a5d-ac96-774b-bcce-b302099a8057, 01h455vb4pex5vsknk084sn02q"
    })
    void ids_are_written_and_read_as_the_specification_says(UUID id, String suffix) {
        assertThat(Ids.text("ses", id)).isEqualTo("ses_" + suffix);
        assertThat(Ids.parse("ses", "ses_" + suffix)).isEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ses_",
                "ses_8zzzzzzzzzzzzzzzzzzzzzzzzz",
                "ses_01h455vb4pex5vsknk084sn02",
                "ses_01h455vb4pex5vsknk084sn02qq",
                "ses_01H455VB4PEX5VSKNK084SN02Q",
                "ses_01h455vb4pex5vsknk084sn02u",
                "ses_01h455vb4pex5vsknk084sn0-q",
                "sub_01h455vb4pex5vsknk084sn02q",
                "ses-01h455vb4pex5vsknk084sn02q"
            })
    void what_is_no_id_is_none(String text) {
        assertThat(Ids.parse("ses", text)).isNull();
    }

    @Test
    void later_ids_sort_after_earlier_ones() {
        List<String> ids = IntStream.range(0, 1000)
                .mapToObj(i -> Ids.text("ses", Ids.next()))
                .toList();

        assertThat(ids).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void a_cursor_comes_back_to_the_microsecond() {
        Cursor cursor = new Cursor(Instant.parse("2026-03-25T10:15:30.123456Z"), ID);

        String text = cursor.text("submissions?status=review");

        assertThat(text).matches("[A-Za-z0-9_-]{43}");
        assertThat(Cursor.parse(text, "submissions?status=review")).isEqualTo(cursor);
    }

    @Test
    void no_cursor_is_no_place() {
        assertThat(Cursor.parse(null, "submissions")).isNull();
    }

    @Test
    void a_cursor_of_another_list_is_refused() {
        String text = new Cursor(Instant.EPOCH, ID).text("submissions?status=review");

        assertThat(refusedField(text, "submissions?status=approved")).isEqualTo("cursor");
    }

    @Test
    void a_cursor_with_any_character_changed_is_refused() {
        String text = new Cursor(Instant.parse("2026-03-25T10:15:30.123Z"), ID).text("submissions");

        for (int i = 0; i < text.length() - 1; i++) {
            char other = text.charAt(i) == 'A' ? 'B' : 'A';
            assertThat(refusedField(text.substring(0, i) + other + text.substring(i + 1), "submissions"))
                    .isEqualTo("cursor");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "!", "AAAA", "aok_", "%00"})
    void nonsense_is_no_cursor(String text) {
        assertThat(refusedField(text, "submissions")).isEqualTo("cursor");
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "100, 100", "101, 100", "0, 1", "-5, 1", "999999999999999999, 100", "+7, 7"})
    void a_limit_is_clamped(String text, int limit) {
        assertThat(Limit.parse(text)).isEqualTo(limit);
    }

    @Test
    void twenty_is_the_limit_where_none_is_given() {
        assertThat(Limit.parse(null)).isEqualTo(20);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "1.5", "1e2", " 1", "9999999999999999999"})
    void what_is_no_integer_is_no_limit(String text) {
        assertThatThrownBy(() -> Limit.parse(text)).isInstanceOf(Problem.Invalid.class);
    }

    @Test
    void a_page_knows_of_the_row_behind_it() {
        Page<Integer> page = Page.of(List.of(1, 2, 3), 2, String::valueOf);

        assertThat(page).isEqualTo(new Page<>(List.of(1, 2), new Page.Pagination(true, "2")));
    }

    @Test
    void the_last_page_has_no_cursor() {
        Page<Integer> page = Page.of(List.of(1, 2), 2, String::valueOf);

        assertThat(page.pagination()).isEqualTo(new Page.Pagination(false, null));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                     | required",
                "{'n': null}            | required",
                "{'n': '3'}             | type",
                "{'n': 1.5}             | type",
                "{'n': 3.0}             | type",
                "{'n': true}            | type",
                "{'n': 0}               | min",
                "{'n': -99999999999999999999} | min",
                "{'n': 11}              | max",
                "{'n': 99999999999999999999}  | max"
            })
    void integers_are_read_strictly(String body, String code) throws IOException {
        Fields fields = Fields.of(json(body));

        assertThat(fields.requiredInteger("n", 1, 10)).isNull();
        assertThat(fields.errors()).extracting(FieldError::code).containsExactly(code);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'t': 1}          | type",
                "{'t': ''}         | length",
                "{'t': 'abcd'}     | length",
                "{'t': '\\u0000'}  | format",
                "{'t': '\\ud800'}  | format",
                "{'t': '\\udc00a'} | format"
            })
    void texts_are_read_strictly(String body, String code) throws IOException {
        Fields fields = Fields.of(json(body));

        assertThat(fields.requiredText("t", 1, 3)).isNull();
        assertThat(fields.errors()).extracting(FieldError::code).containsExactly(code);
    }

    @Test
    void characters_beyond_the_first_plane_count_as_one() throws IOException {
        assertThat(Fields.of(json("{'t': '\\ud83d\\ude00\\ud83d\\ude00'}")).text("t", 1, 2))
                .isEqualTo("\ud83d\ude00\ud83d\ude00");
    }

    @Test
    void all_errors_come_together_with_their_paths() throws IOException {
        Fields fields = Fields.of(json("{'a': 1, 'o': {'b': 'x'}, 'l': [{'c': 1}, 2]}"));

        fields.text("a", 1, 2);
        fields.object("o").flag("b");
        List<JsonNode> elements = fields.array("l");
        fields.element("l", 0, elements.get(0)).text("c", 1, 2);
        fields.element("l", 1, elements.get(1));

        Problem.Invalid refusal = catchThrowableOfType(Problem.Invalid.class, fields::verify);
        assertThat(refusal.errors()).extracting(FieldError::field).containsExactly("a", "o.b", "l[0].c", "l[1]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "1", "null", "'x'"})
    void a_body_that_is_no_object_is_a_bad_request(String body) throws IOException {
        JsonNode node = json(body);

        assertThatThrownBy(() -> Fields.of(node)).isInstanceOf(Problem.BadRequest.class);
    }

    @Test
    void malformed_json_is_no_outage_and_a_broken_connection_is() {
        assertThat(Outage.of(new IllegalStateException(new JsonParseException("bad"))))
                .isFalse();
        assertThat(Outage.of(new IllegalStateException(new IOException("reset"))))
                .isTrue();
        assertThat(Outage.of(null)).isFalse();
    }

    private static JsonNode json(String text) throws IOException {
        return new ObjectMapper().readTree(text.replace('\'', '"'));
    }

    private static String refusedField(String text, String filters) {
        return catchThrowableOfType(Problem.Invalid.class, () -> Cursor.parse(text, filters))
                .errors()
                .get(0)
                .field();
    }
}
