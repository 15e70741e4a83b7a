package io.stevedore.extraction;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The true fields of a receipt, as strings, and what counts as equal to them. */
record ReceiptTruth(String company, String date, String address, String total) {

    static ReceiptTruth of(Path json) throws IOException {
        String text = Files.readString(json);
        return new ReceiptTruth(
                value(text, "company"), value(text, "date"), value(text, "address"), value(text, "total"));
    }

    private static String value(String json, String key) {
        Matcher found = Pattern.compile("\"" + key + "\"\\s*:\\s*\"((?:[^\"\\\\]|\\\\.)*)\"")
                .matcher(json);
        return found.find() ? found.group(1) : "";
    }

    /** Letters and digits only, in upper case. */
    static String folded(String text) {
        return text.toUpperCase(Locale.ROOT)
                .codePoints()
                .filter(Character::isLetterOrDigit)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }

    boolean isDate(LocalDate found) {
        return DateText.in(date).stream().anyMatch(truth -> truth.value().equals(found));
    }

    boolean isTotal(BigDecimal found) {
        String number = total.replaceAll("[^0-9.]", "");
        return !number.isEmpty() && new BigDecimal(number).compareTo(found) == 0;
    }
}
