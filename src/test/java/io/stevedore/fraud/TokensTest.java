package io.stevedore.fraud;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokensTest {

    private static final UUID ACME = new UUID(1, 1);
    private static final UUID GLOBEX = new UUID(1, 2);
    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "48.350           | 48.35",
                "4.835E1          | 48.35",
                "1E2              | 100",
                "0.00             | 0",
                "-0               | 0",
                "\"48.35\"        | 48.35",
                "\"Café  de\\tParis \" | \"CAFÉ DE PARIS\"",
                "\"Cafe\\u0301\"  | \"café\"",
                "\"\\uFF21\\uFF23\\uFF2D\\uFF25\" | \"acme\"",
                "\"a\\u00A0b\"    | \"A b\"",
                "\"STRASSE\"      | \"straße\"",
                "\"ΟΔΟΣ\"         | \"οδος\"",
                "\"2026-03-14\"   | \" 2026-03-14\"",
                "true             | true",
                "[\"A\", 1.0]     | [\"a \", 1]",
                "{\"b\":1,\"a\":2.0} | {\"a\":2,\"b\":1}"
            })
    void values_that_say_the_same_are_equal(String one, String other) {
        assertThat(SameValue.form(json(one)))
                .isEqualTo(SameValue.form(json(other)))
                .isPresent();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "48.35            | 48.36",
                "\"a b\"          | \"ab\"",
                "\"2026-03-14\"   | \"2026-03-15\"",
                "true             | false",
                "[1, 2]           | [2, 1]",
                "[\"a\", \"b\"]   | [\"a\\\",\\\"b\"]",
                "{\"a\":1}        | {\"b\":1}"
            })
    void values_that_differ_are_not(String one, String other) {
        assertThat(SameValue.form(json(one))).isNotEqualTo(SameValue.form(json(other)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "\"\"", "\"  \\t \"", "\"\\u00A0\"", "[]", "{}"})
    void what_is_empty_equals_nothing(String empty) {
        assertThat(SameValue.form(json(empty))).isEmpty();
        assertThat(Tokens.all(ACME, data("{\"a\": %s, \"b\": 1}".formatted(empty))))
                .hasSize(1);
        assertThat(Tokens.ofAll(ACME, data("{\"a\": %s, \"b\": 1}".formatted(empty)), List.of("b", "a")))
                .isEmpty();
    }

    @Test
    void a_number_of_a_million_digits_stays_short() {
        assertThat(SameValue.form(json("1E1000000")).orElseThrow()).isEqualTo("1E+1000000");
    }

    @Test
    void a_field_that_is_absent_has_no_token() {
        assertThat(Tokens.ofAll(ACME, data("{\"a\": 1}"), List.of("a", "b"))).isEmpty();
        assertThat(Tokens.ofAll(ACME, data("{\"a\": 1}"), List.of())).isEmpty();
    }

    @Test
    void key_fields_have_the_tokens_that_were_published_whatever_their_order() {
        List<Long> all = Tokens.all(ACME, data("{\"company\": \"ACME\", \"total\": 1.50, \"date\": \"2026-01-01\"}"));

        List<Long> key = Tokens.ofAll(
                        ACME, data("{\"total\": 1.5, \"company\": \"acme\"}"), List.of("total", "company"))
                .orElseThrow();

        assertThat(all).hasSize(3).doesNotHaveDuplicates().containsAll(key);
    }

    @Test
    void tokens_of_another_company_field_or_value_are_others() {
        Long token = one(ACME, "{\"total\": 1}");

        assertThat(one(GLOBEX, "{\"total\": 1}")).isNotEqualTo(token);
        assertThat(one(ACME, "{\"sum\": 1}")).isNotEqualTo(token);
        assertThat(one(ACME, "{\"total\": 2}")).isNotEqualTo(token);
        assertThat(one(ACME, "{\"tota\": \"l1\"}")).isNotEqualTo(one(ACME, "{\"total\": \"1\"}"));
    }

    @Test
    void a_token_never_changes_since_it_is_stored() {
        assertThat(one(ACME, "{\"total\": 48.350}")).isEqualTo(one(ACME, "{\"total\": 48.35}"));
        assertThat(one(ACME, "{\"total\": 48.35}")).isEqualTo(STORED);
    }

    private static final long STORED = -5103181406303032069L;

    private static Long one(UUID company, String data) {
        return Tokens.all(company, data(data)).get(0);
    }

    private static ObjectNode data(String text) {
        return (ObjectNode) json(text);
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readerFor(JsonNode.class)
                    .with(com.fasterxml.jackson.databind.DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
