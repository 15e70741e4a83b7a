package io.stevedore.extraction;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A sum of money in a row.
 *
 * @param value with two decimals; negative where a minus stands before it
 * @param start offset of its first character, currency included, in the row's text
 * @param confidence of the words that it was made of, less if characters were repaired
 */
record Amount(BigDecimal value, int start, double confidence) {

    private static final double REPAIRED = 0.85;

    private static final String DIGIT = "[" + Letters.DIGIT + "]";

    /** Group 1 sign, 2 whole part with its thousands, 3 cents. White space after the point is a habit of engines. */
    private static final Pattern PATTERN = Pattern.compile("(?<![\\p{L}\\d.,:/])"
            + "(?:(?:R[MNH]|MYR|USD|SGD|EUR|GBP|IDR|THB|PHP|S?\\$|€|£)\\s?)?"
            + "([-(~]?)\\s?(?:R[MNH]|\\$)?"
            + "(\\d" + DIGIT + "{0,2}(?:[,.]" + DIGIT + "{3})+|\\d" + DIGIT + "{0,6}|" + DIGIT + ")"
            + "\\s?[.,]{1,3}\\s?(" + DIGIT + "{2})"
            + "(?![\\p{L}\\d%:/-]|[.,]\\d|\\s?%)");

    /** The same groups as above. */
    private static final Pattern NO_POINT = Pattern.compile("(?<![\\p{L}\\d.,:/#-])(-?)(\\d{1,4})\\s?(\\d{2})\\W*$");

    static List<Amount> in(Line row) {
        List<Amount> amounts = new ArrayList<>();
        Matcher found = PATTERN.matcher(row.text());
        while (found.find()) {
            String cents = found.group(3);
            String whole = found.group(2).replaceAll("[,.]", "");
            if (Letters.digits(whole + cents) * 2 >= whole.length() + cents.length()) {
                amounts.add(amount(row, found, whole, cents));
            }
        }
        return amounts;
    }

    /** A number of three to six digits at the row's end, taken for one whose point was lost: {@code 3045} for 30.45. */
    static Optional<Amount> withoutPoint(Line row) {
        Matcher found = NO_POINT.matcher(row.text());
        return found.find() ? Optional.of(amount(row, found, found.group(2), found.group(3))) : Optional.empty();
    }

    private static Amount amount(Line row, Matcher found, String whole, String cents) {
        String digits = Letters.asDigits(whole) + "." + Letters.asDigits(cents);
        boolean repaired = !digits.equals(whole + "." + cents);
        boolean negative = found.group(1).equals("-") || found.group(1).equals("(");
        BigDecimal value = new BigDecimal(digits);
        double words = Spans.confidence(row, found.start(), found.end());
        return new Amount(negative ? value.negate() : value, found.start(), repaired ? words * REPAIRED : words);
    }
}
