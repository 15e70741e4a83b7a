package io.stevedore.admin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BootstrapLinesTest {

    private static final String YAML = """
            # a file
            companies:
              - handle: a
                name: A
            keys:
              - handle: k
                limits:
                  read: 1
                capabilities: [one,
                               two]
              - {handle: l,
                 name: L}
            """;

    @ParameterizedTest
    @CsvSource({
        "companies, 2",
        "companies[0], 3",
        "companies[0].name, 4",
        "companies[0].status, 3",
        "keys[0].limits.read, 8",
        "keys[0].limits.raed, 7",
        "keys[0].capabilities[1], 10",
        "keys[1], 11",
        "keys[1].name, 12",
        "keys[1].sha256, 11",
        "keys[7], 5",
        "nonsense, 2",
        "'', 2"
    })
    void a_member_has_its_line_and_an_absent_one_its_parents(String path, int line) {
        assertThat(new BootstrapLines(YAML).line(path)).hasValue(line);
    }

    @Test
    void what_is_no_document_has_no_lines() {
        assertThat(new BootstrapLines("").line("keys")).isEmpty();
        assertThat(new BootstrapLines("a: [").line("a")).isEmpty();
    }
}
