package io.stevedore.extraction;

import java.util.Locale;

/** Recognises "total" with one letter misread: {@code Tolal}, {@code TQTAL}, {@code Tota1}. */
final class TotalSpelling {

    private static final String TOTAL = "TOTAL";

    private TotalSpelling() {}

    static boolean isNear(String words) {
        for (String word : words.toUpperCase(Locale.ROOT).split("[^\\p{L}\\d]+", -1)) {
            if (word.length() >= TOTAL.length() && wrongLetters(word) <= 1) {
                return true;
            }
        }
        return false;
    }

    private static int wrongLetters(String word) {
        int wrong = 0;
        for (int i = 0; i < TOTAL.length(); i++) {
            wrong += word.charAt(i) == TOTAL.charAt(i) ? 0 : 1;
        }
        return wrong;
    }
}
