package io.stevedore.extraction;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * When the receipt was issued. Each date is a witness for its value, stronger after a label, beside a time of day, and near
 * the top; witnesses are joined as independent chances. Days on which something ends (due, expiry, exchange) count little.
 */
final class DateRule {

    private static final Pattern LABEL = Pattern.compile("DATE|DAT[EF]|TARIKH|DATUM|FECHA|TANGGAL|[O0]ATE");
    private static final Pattern OTHER_DAY =
            Pattern.compile("DUE|EXPIR|VALID|UNTIL|BEFORE|DELIVER|BIRTH|WARRANTY|MEMBER|EXCHANGE|FROM|PROMO");
    private static final Pattern TIME =
            Pattern.compile("\\b\\d{1,2}\\s?[:.]\\s?\\d{2}\\b|\\b[AP]M\\b", Pattern.CASE_INSENSITIVE);

    private static final double ANY = 0.55;
    private static final double WITH_TIME = 0.7;
    private static final double WITH_LABEL = 0.85;
    private static final double OF_SOMETHING_ELSE = 0.2;
    /** Of two equal witnesses the upper one wins. */
    private static final double LESS_AT_THE_BOTTOM = 0.1;

    private DateRule() {}

    static Optional<Reading<LocalDate>> find(List<Line> rows) {
        Map<LocalDate, Double> doubts = new HashMap<>();
        Map<LocalDate, Double> words = new HashMap<>();
        for (int i = 0; i < rows.size(); i++) {
            double height = 1 - LESS_AT_THE_BOTTOM * i / rows.size();
            for (DateText date : DateText.in(rows.get(i).text())) {
                double confidence = Spans.confidence(rows.get(i), date.start(), date.end());
                double chance =
                        strength(rows.get(i).text(), date) * date.sureness() * height * (0.6 + 0.4 * confidence);
                doubts.merge(date.value(), 1 - chance, (one, other) -> one * other);
                words.merge(date.value(), confidence, Math::max);
            }
        }
        return doubts.entrySet().stream()
                .min(Map.Entry.<LocalDate, Double>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(best -> Reading.of(best.getKey(), 1 - best.getValue(), words.getOrDefault(best.getKey(), 0.0)));
    }

    private static double strength(String row, DateText date) {
        String before = Letters.compact(row.substring(0, date.start()));
        if (OTHER_DAY.matcher(before).find()) {
            return OF_SOMETHING_ELSE;
        }
        if (LABEL.matcher(before).find()) {
            return WITH_LABEL;
        }
        return TIME.matcher(row.substring(date.end())).find()
                        || TIME.matcher(row.substring(0, date.start())).find()
                ? WITH_TIME
                : ANY;
    }
}
