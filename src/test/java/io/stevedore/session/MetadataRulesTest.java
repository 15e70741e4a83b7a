package io.stevedore.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.stevedore.kernel.FieldError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MetadataRulesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"a\":\"b\",\"c\":1.5,\"d\":true}",
                "{\"a\":{\"b\":1}}",
                "{\"a\":{}}",
                "{\"\":\"\"}",
                "{\"ü\":\"😀\"}"
            })
    void two_levels_of_strings_numbers_and_booleans_are_taken(String metadata) throws JsonProcessingException {
        assertThat(check(metadata)).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[]|type",
                "\"a\"|type",
                "1|type",
                "{\"a\":null}|type",
                "{\"a\":[]}|type",
                "{\"a\":{\"b\":[1]}}|type",
                "{\"a\":{\"b\":null}}|type",
                "{\"a\":1e999}|type",
                "{\"a\":{\"b\":{\"c\":1}}}|too-deep",
                "{\"a\":{\"b\":{}}}|too-deep",
                "{\"a\":\"\\u0000\"}|format",
                "{\"\\u0000\":1}|format",
                "{\"a\":{\"b\":\"\\ud800\"}}|format"
            })
    void anything_else_is_named(String metadata, String code) throws JsonProcessingException {
        FieldError error = check(metadata);

        assertThat(error).isNotNull();
        assertThat(error.field()).isEqualTo("metadata");
        assertThat(error.code()).isEqualTo(code);
    }

    @Test
    void its_bytes_are_counted_as_compact_utf_8() throws JsonProcessingException {
        String frame = "{\"a\":\"\"}";
        String most = "x".repeat(4096 - frame.length());

        assertThat(check("{ \"a\" :  \"" + most + "\" }")).isNull();
        assertThat(check("{\"a\":\"" + most + "x\"}").code()).isEqualTo("too-large");
        assertThat(check("{\"a\":\"" + "ü".repeat(most.length() / 2 + 1) + "\"}")
                        .code())
                .isEqualTo("too-large");
    }

    private static FieldError check(String metadata) throws JsonProcessingException {
        return MetadataRules.check(new ObjectMapper().readTree(metadata));
    }
}
