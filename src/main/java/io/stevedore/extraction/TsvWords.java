package io.stevedore.extraction;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Tesseract's tab separated output: a heading, then a row for each page, block, paragraph, line and word. Only words (level 5)
 * count; those with equal block, paragraph and line numbers stand on one line.
 */
final class TsvWords {

    private static final String HEADING =
            "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext";
    private static final int COLUMNS = 12;
    private static final String WORD = "5";

    private TsvWords() {}

    /** @throws ReaderFault lasting if this is something else: then another program is configured than we know */
    static List<Line> lines(String tsv, ReadingSize size) throws ReaderFault {
        String[] rows = tsv.split("\r?\n", -1);
        if (!rows[0].equals(HEADING)) {
            throw garbled(null);
        }
        Map<String, List<Word>> lines = new LinkedHashMap<>();
        for (String row : rows) {
            String[] cells = row.split("\t", COLUMNS);
            if (cells.length == COLUMNS && cells[0].equals(WORD) && !cells[11].isBlank()) {
                String line = cells[1] + ' ' + cells[2] + ' ' + cells[3] + ' ' + cells[4];
                lines.computeIfAbsent(line, first -> new ArrayList<>()).add(word(cells, size));
            }
        }
        return lines.values().stream().map(Line::new).toList();
    }

    private static Word word(String[] cells, ReadingSize size) throws ReaderFault {
        try {
            int left = Integer.parseInt(cells[6]);
            int top = Integer.parseInt(cells[7]);
            int right = left + Integer.parseInt(cells[8]);
            int bottom = top + Integer.parseInt(cells[9]);
            double confidence = Math.min(1, Math.max(0, Double.parseDouble(cells[10]) / 100));
            return new Word(cells[11].strip(), size.toOriginal(left, top, right, bottom), confidence);
        } catch (IllegalArgumentException notNumbers) {
            throw garbled(notNumbers);
        }
    }

    private static ReaderFault garbled(@org.jspecify.annotations.Nullable Exception cause) {
        String sentence = "The reading program answered something that is not Tesseract's word list.";
        return cause == null ? ReaderFault.lasting(sentence) : ReaderFault.lasting(sentence, cause);
    }
}
