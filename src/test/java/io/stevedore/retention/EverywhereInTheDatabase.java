package io.stevedore.retention;

import io.stevedore.testing.Sql;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;

/** Looks for a text in every column of every table, whatever its type. */
final class EverywhereInTheDatabase {

    private static final String TABLES = """
            SELECT table_name FROM information_schema.tables
            WHERE table_schema = 'public' AND table_type = 'BASE TABLE' ORDER BY table_name""";

    private EverywhereInTheDatabase() {}

    /** The tables with a row that has the text in it; bytes are printed as hex in a row's text. */
    static List<String> tablesWith(String text) {
        String hex = HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
        return Sql.column(TABLES).stream()
                .filter(table -> !"0"
                        .equals(Sql.text(
                                "SELECT count(*) FROM \"" + table + "\" t WHERE t::text LIKE ? OR t::text LIKE ?",
                                "%" + text + "%",
                                "%" + hex + "%")))
                .toList();
    }
}
