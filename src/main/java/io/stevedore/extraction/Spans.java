package io.stevedore.extraction;

/** The way back from an offset in a row's text to the words that lie there. */
final class Spans {

    private Spans() {}

    /** The lowest confidence of the words between two offsets of {@link Line#text()}: a number is as sure as its worst part. */
    static double confidence(Line row, int start, int end) {
        double lowest = 1;
        int at = 0;
        for (Word word : row.words()) {
            int behind = at + word.text().length();
            if (at < end && behind > start) {
                lowest = Math.min(lowest, word.confidence());
            }
            at = behind + 1;
        }
        return lowest;
    }
}
