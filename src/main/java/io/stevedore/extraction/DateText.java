package io.stevedore.extraction;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Dates in a row of print: {@code 28/02/2018}, {@code 28-02-18}, {@code 2018.02.28}, {@code 28 FEB 2018}, {@code Feb 28, 2018}.
 * The day comes first unless that is impossible. Two digits of a year are of this century.
 *
 * @param start offset in the row's text
 * @param end offset behind it
 * @param sureness of the form, 0 to 1: less where characters were repaired or the order is the American one
 */
record DateText(LocalDate value, int start, int end, double sureness) {

    private static final String D = "[" + Letters.DIGIT + "]";
    private static final String SEPARATOR = "\\s?[/.,\\-~–—]\\s?";
    private static final String SLASHES = between("/");
    private static final String POINTS = between("[.,]");
    private static final String STROKES = between("[-~–—/]");
    private static final String MONTH =
            "(JAN|FEB|MAR|APR|MA[YI]|JUN|JUL|AUG|OGO|SEP|OCT|OKT|NOV|DEC|DEZ|DIS)[A-Z]{0,6}";
    private static final String MONTHS = "JANFEBMARAPRMAYJUNJULAUGSEPOCTNOVDEC";

    /** Both separators are the same, strokes of any length counting as one: {@code 6/ 26.33} is a tax and an amount. */
    private static final Pattern DAY_FIRST = Pattern.compile("(?:(?<![\\p{L}\\d/.])|(?<=(?i:DATE)))(" + D + "{1,2})(?:"
            + SLASHES + "|" + POINTS + "|" + STROKES + ")(" + D + "{4}|" + D + "{2})(?![\\d/]|[.,]\\d)");

    private static final Pattern YEAR_FIRST = Pattern.compile("(?<![\\p{L}\\d])([12]" + D + "{3})" + SEPARATOR + "(" + D
            + "{1,2})" + SEPARATOR + "(" + D + "{1,2})(?!\\d)");
    private static final Pattern DAY_MONTH_NAME = Pattern.compile(
            "(?<![\\p{L}\\d])(" + D + "{1,2})(?:ST|ND|RD|TH)?[\\s/.,\\-']{0,3}" + MONTH + "[\\s/.,\\-']{0,3}(" + D
                    + "{4}|" + D + "{2})(?!\\d)",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern MONTH_NAME_DAY = Pattern.compile(
            "(?<!\\p{L})" + MONTH + "[\\s.]{0,2}(" + D + "{1,2})(?:ST|ND|RD|TH)?[\\s,.]{1,3}(" + D + "{4})(?!\\d)",
            Pattern.CASE_INSENSITIVE);

    /** Two sevens for ones make a date of 2077; without a clock these bounds must do. */
    private static final int FIRST_YEAR = 1990;

    private static final int LAST_YEAR = 2049;

    private static final double REPAIRED = 0.8;
    private static final double AMERICAN = 0.7;

    static List<DateText> in(String text) {
        List<DateText> found = new ArrayList<>();
        collect(YEAR_FIRST, text, found, at -> new String[] {at.group(3), at.group(2), at.group(1)});
        collect(DAY_FIRST, text, found, at -> new String[] {at.group(1), month(at), at.group(5)});
        collect(DAY_MONTH_NAME, text, found, at -> new String[] {at.group(1), month(at.group(2)), at.group(3)});
        collect(MONTH_NAME_DAY, text, found, at -> new String[] {at.group(2), month(at.group(1)), at.group(3)});
        return found;
    }

    private static String between(String separator) {
        return "\\s?" + separator + "\\s?(" + D + "{1,2})\\s?" + separator + "\\s?";
    }

    /** Each kind of separator has a group of its own. */
    private static String month(Matcher dayFirst) {
        return Stream.of(2, 3, 4)
                .map(dayFirst::group)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow();
    }

    /** Day, month and year as they were found. */
    private interface Parts {
        String[] of(Matcher found);
    }

    private static void collect(Pattern pattern, String text, List<DateText> dates, Parts order) {
        Matcher found = pattern.matcher(text);
        while (found.find()) {
            String[] parts = order.of(found);
            // A price list in letters is not a date: most of it must be digits as they stand.
            if (isMostlyDigits(String.join("", parts))) {
                add(parts, found, dates);
            }
        }
    }

    private static boolean isMostlyDigits(String text) {
        return Letters.digits(text) * 5 >= text.length() * 3L;
    }

    private static void add(String[] parts, Matcher found, List<DateText> dates) {
        int day = Integer.parseInt(Letters.asDigits(parts[0]));
        int month = Integer.parseInt(Letters.asDigits(parts[1]));
        int year = century(Integer.parseInt(Letters.asDigits(parts[2])));
        boolean repaired = !String.join("", parts).chars().allMatch(Character::isDigit);
        double sureness = repaired ? REPAIRED : 1;
        if (month > 12 && day <= 12) {
            add(month, day, year, sureness * AMERICAN, found, dates);
        } else if (month > 29 && month % 10 > 2) {
            // A month's first digit is 0 or 1, and with such a second one it can only be 0.
            add(day, month % 10, year, sureness * REPAIRED, found, dates);
        } else {
            add(day, month, year, sureness, found, dates);
        }
    }

    private static void add(int day, int month, int year, double sureness, Matcher found, List<DateText> dates) {
        try {
            LocalDate value = LocalDate.of(year, month, day);
            if (year >= FIRST_YEAR && year <= LAST_YEAR) {
                dates.add(new DateText(value, found.start(), found.end(), sureness));
            }
        } catch (DateTimeException impossible) {
            // The thirty-first of June is a telephone number, or misread beyond repair.
            return;
        }
    }

    private static int century(int year) {
        return year < 100 ? 2000 + year : year;
    }

    private static String month(String name) {
        String upper = name.toUpperCase(Locale.ROOT)
                .replace("MAI", "MAY")
                .replace("OGO", "AUG")
                .replace("OKT", "OCT")
                .replace("DEZ", "DEC")
                .replace("DIS", "DEC");
        return String.valueOf(MONTHS.indexOf(upper) / 3 + 1);
    }
}
