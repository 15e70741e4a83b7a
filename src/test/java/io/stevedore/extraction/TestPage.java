package io.stevedore.extraction;

import java.util.ArrayList;
import java.util.List;

/**
 * Pages written as text: each string is one row of print, 20 pixels high with 10 below it, each character 10 wide. A bar starts
 * a second line at the same height, as engines make of a gap.
 */
final class TestPage {

    private TestPage() {}

    static ReadText of(String... rows) {
        return of(0.95, rows);
    }

    static ReadText of(double confidence, String... rows) {
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < rows.length; i++) {
            int column = 0;
            for (String part : rows[i].split("\\|", -1)) {
                line(part, column, i * 30, confidence, lines);
                column += part.length() + 4;
            }
        }
        return new ReadText("test", "1", 800, rows.length * 30 + 20, lines);
    }

    static List<Line> rows(String... rows) {
        return Rows.of(of(rows));
    }

    private static void line(String text, int column, int top, double confidence, List<Line> lines) {
        List<Word> words = new ArrayList<>();
        int at = column;
        for (String word : text.split(" ", -1)) {
            if (!word.isEmpty()) {
                Box box = new Box(at * 10, top, (at + word.length()) * 10, top + 20);
                words.add(new Word(word, Polygon.of(box), confidence));
            }
            at += word.length() + 1;
        }
        if (!words.isEmpty()) {
            lines.add(new Line(words));
        }
    }
}
