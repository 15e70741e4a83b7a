package io.stevedore.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class OutputSchemaTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final JsonSchemaFactory FACTORY = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);

    private static final List<OutputField> FIELDS =
            new DefinitionReader(engine -> true).read(json("""
            {"upload": {"minFiles": 1, "maxFiles": 2, "acceptedFormats": ["image/png"]}, "review": {"when": "always"},
             "outputSchema": [
               {"name": "text", "label": "Text", "description": "A text", "required": true, "type": "string",
                "validation": {"pattern": "^[a-zü]", "minLength": 2, "maxLength": 4}},
               {"name": "number", "type": "number", "validation": {"minimum": 0, "maximum": 99.5}},
               {"name": "integer", "type": "integer", "validation": {"minimum": -5}},
               {"name": "flag", "type": "boolean"},
               {"name": "date", "required": true, "type": "date"},
               {"name": "choice", "type": "enum", "validation": {"values": ["EUR", "USD"]}},
               {"name": "list", "type": "array",
                "validation": {"items": {"type": "enum", "validation": {"values": ["a", "b"]}}}}]}""")).outputSchema();

    private static final String COMPLETE = "{'text': 'abc', 'number': 12.5, 'integer': 3, 'flag': true,"
            + " 'date': '2026-03-25', 'choice': 'EUR', 'list': ['a', 'b', 'a']}";

    private final JsonSchema schema = FACTORY.getSchema(OutputSchema.jsonSchema(FIELDS));

    @Test
    void the_schema_is_one_by_the_draft_it_names() {
        JsonSchema draft = FACTORY.getSchema(SchemaLocation.of(SpecVersion.VersionFlag.V202012.getId()));

        assertThat(draft.validate(OutputSchema.jsonSchema(FIELDS))).isEmpty();
        assertThat(draft.validate(OutputSchema.jsonSchema(List.of()))).isEmpty();
    }

    @Test
    void complete_data_is_taken_also_with_nulls_where_nothing_was_read() {
        assertThat(faults(COMPLETE)).isEmpty();
        assertThat(faults("{'text': 'abc', 'date': '2026-03-25'}")).isEmpty();
        assertThat(faults("{'text': 'abc', 'number': null, 'integer': null, 'flag': null, 'date': '2026-03-25',"
                        + " 'choice': null, 'list': null}"))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("incomplete")
    void data_that_breaks_one_rule_is_refused(String member, String value) {
        ObjectNode data = (ObjectNode) json(COMPLETE.replace('\'', '"'));
        data.set(member, json(value));

        assertThat(schema.validate(data)).isNotEmpty();
    }

    static List<Arguments> incomplete() {
        return table(
                "text", "null",
                "text", "7",
                "text", "\"a\"",
                "text", "\"abcde\"",
                "text", "\"Abc\"",
                "number", "-0.1",
                "number", "99.6",
                "number", "\"1\"",
                "integer", "1.5",
                "integer", "-6",
                "flag", "\"true\"",
                "date", "null",
                "date", "\"25.03.2026\"",
                "date", "\"2026-13-01\"",
                "choice", "\"GBP\"",
                "list", "[\"c\"]",
                "list", "[null]",
                "list", "\"a\"",
                "unknown", "1");
    }

    @Test
    void a_missing_required_member_is_refused() {
        assertThat(faults("{'date': '2026-03-25'}")).isNotEmpty();
    }

    @Test
    void every_value_that_was_read_and_taken_validates() {
        ObjectNode data = MAPPER.createObjectNode();
        List<Object> read = List.of(
                "über",
                new BigDecimal("1E+1"),
                new BigDecimal("7.00"),
                true,
                LocalDate.of(2026, 3, 25),
                "USD",
                List.of("b", "a"));

        for (int i = 0; i < FIELDS.size(); i++) {
            data.set(
                    FIELDS.get(i).name(),
                    FieldValues.of(FIELDS.get(i), read.get(i)).orElseThrow());
        }

        assertThat(schema.validate(data)).isEmpty();
        assertThat(data.toString())
                .isEqualTo("{\"text\":\"über\",\"number\":10,\"integer\":7,\"flag\":true,\"date\":\"2026-03-25\","
                        + "\"choice\":\"USD\",\"list\":[\"b\",\"a\"]}");
    }

    @ParameterizedTest
    @MethodSource("broken")
    void a_value_that_breaks_a_bound_is_not_taken(String field, Object value) {
        Optional<JsonNode> json = FieldValues.of(field(field), value);

        assertThat(json).isEmpty();
    }

    static List<Arguments> broken() {
        return table(
                "text",
                "a",
                "text",
                "abcde",
                "text",
                "Abc",
                "text",
                "ab\u0000",
                "text",
                new BigDecimal("7"),
                "number",
                new BigDecimal("-0.01"),
                "number",
                new BigDecimal("99.51"),
                "number",
                new BigDecimal("1E-200"),
                "number",
                "7",
                "integer",
                new BigDecimal("1.5"),
                "integer",
                new BigDecimal("-6"),
                "integer",
                new BigDecimal("1E+1000000"),
                "flag",
                "true",
                "date",
                "2026-03-25",
                "date",
                LocalDate.of(12_026, 3, 25),
                "choice",
                "eur",
                "list",
                List.of("a", "c"),
                "list",
                Arrays.asList("a", null),
                "list",
                "a");
    }

    @Test
    void a_bound_itself_is_taken() {
        assertThat(FieldValues.of(field("number"), BigDecimal.ZERO)).isPresent();
        assertThat(FieldValues.of(field("number"), new BigDecimal("99.5"))).isPresent();
        assertThat(FieldValues.of(field("integer"), new BigDecimal("-5.0"))).isPresent();
        assertThat(FieldValues.of(field("text"), "ab")).isPresent();
        assertThat(FieldValues.of(field("text"), "a😀😀😀")).isPresent();
    }

    private static List<Arguments> table(Object... cells) {
        return IntStream.range(0, cells.length / 2)
                .mapToObj(i -> Arguments.of(cells[2 * i], cells[2 * i + 1]))
                .toList();
    }

    private static OutputField field(String name) {
        return FIELDS.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private List<String> faults(String data) {
        return schema.validate(json(data.replace('\'', '"'))).stream()
                .map(Object::toString)
                .toList();
    }

    private static JsonNode json(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (Exception e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
