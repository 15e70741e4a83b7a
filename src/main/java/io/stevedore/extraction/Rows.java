package io.stevedore.extraction;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Lines as a person sees them: engines often put a label and its amount, a hand apart, into two lines. Parts that share most of
 * their height and none of their width become one row; rows go from top to bottom, words from left to right.
 */
final class Rows {

    private static final double SAME_HEIGHT = 0.6;
    private static final int LONGEST_ROW = 250;
    private static final double MOST_OVERLAP = 0.1;

    private Rows() {}

    static List<Line> of(ReadText page) {
        List<Line> rows = new ArrayList<>();
        List<Line> byTop = new ArrayList<>();
        page.lines().forEach(line -> byTop.addAll(bounded(line)));
        byTop.sort(Comparator.comparingDouble(line -> line.box().centerY()));
        for (Line line : byTop) {
            int same = rowBeside(rows, line);
            if (same < 0) {
                rows.add(line);
            } else {
                rows.set(same, joined(rows.get(same), line));
            }
        }
        rows.sort(Comparator.comparingDouble(row -> row.box().centerY()));
        return rows;
    }

    /** Patterns are run over rows, so a row must not be longer than any print is; what is, is a pattern of the background. */
    private static List<Line> bounded(Line line) {
        List<Word> kept = new ArrayList<>();
        int length = 0;
        for (Word word : line.words()) {
            length += word.text().length() + 1;
            if (length <= LONGEST_ROW) {
                kept.add(word);
            }
        }
        return kept.isEmpty() ? List.of() : List.of(new Line(kept));
    }

    private static int rowBeside(List<Line> rows, Line line) {
        Box box = line.box();
        for (int i = rows.size() - 1; i >= Math.max(0, rows.size() - 4); i--) {
            Box other = rows.get(i).box();
            // Tall specks (a frame, a stamp) would swallow several rows.
            boolean alike = Math.max(box.height(), other.height()) <= 2.2 * Math.min(box.height(), other.height());
            if (alike && box.sharedHeight(other) >= SAME_HEIGHT && box.sharedWidth(other) <= MOST_OVERLAP) {
                return i;
            }
        }
        return -1;
    }

    private static Line joined(Line one, Line other) {
        List<Word> words = new ArrayList<>(one.words());
        words.addAll(other.words());
        words.sort(Comparator.comparingDouble(word -> word.box().left()));
        return new Line(words);
    }
}
