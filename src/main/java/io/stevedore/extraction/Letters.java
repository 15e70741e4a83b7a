package io.stevedore.extraction;

import java.util.Locale;

/** What engines mix up, repaired only where the surroundings say which of the two it must be. */
final class Letters {

    private static final String DIGIT_LIKE = "OoQDlI|!iSsBZzg";
    private static final String AS_DIGITS = "000011111558229";
    private static final String LETTER_LIKE = "01580$";
    private static final String AS_LETTERS = "OISBOS";

    /** Characters that stand for a digit among digits, for use in a character class. */
    static final String DIGIT = "0-9OoQlI|!SB";

    private Letters() {}

    /** For text that a pattern has already found to be a number. */
    static String asDigits(String numeric) {
        return swapped(numeric, DIGIT_LIKE, AS_DIGITS);
    }

    /** Upper case letters only, digits that look like letters included: {@code T0TAL (RM) :} becomes {@code TOTALRM}. */
    static String compact(String label) {
        String upper = swapped(label.toUpperCase(Locale.ROOT), LETTER_LIKE, AS_LETTERS);
        return upper.replaceAll("[^A-Z]", "");
    }

    static long count(String text) {
        return text.chars().filter(Character::isLetter).count();
    }

    static long digits(String text) {
        return text.chars().filter(Character::isDigit).count();
    }

    private static String swapped(String text, String from, String to) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            int known = from.indexOf(text.charAt(i));
            out.append(known < 0 ? text.charAt(i) : to.charAt(known));
        }
        return out.toString();
    }
}
