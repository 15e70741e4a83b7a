package io.stevedore.extraction;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The ISO 4217 code of what was paid. Signs beside amounts and codes count most, a legal form or country in the head less; the
 * dollar sign alone is taken for US dollars, with little confidence.
 */
final class CurrencyRule {

    private record Sign(Pattern pattern, double strength) {}

    private static final Map<String, List<Sign>> SIGNS = new LinkedHashMap<>();

    static {
        SIGNS.put(
                "MYR",
                List.of(
                        sign("\\bMYR\\b|\\bRM\\s?\\d|\\(RM\\)|\\bRM\\b", 0.7),
                        sign("\\bS[DO]N\\.? ?BHD\\b|MALAYSIA|KUALA LUMPUR", 0.6)));
        SIGNS.put("SGD", List.of(sign("\\bSGD\\b|S\\$\\s?\\d", 0.7), sign("PTE\\.? LTD|SINGAPORE", 0.5)));
        SIGNS.put("EUR", List.of(sign("€|\\bEUR\\b", 0.7), sign("\\bGMBH\\b|MWST", 0.5)));
        SIGNS.put("GBP", List.of(sign("£\\s?\\d|\\bGBP\\b", 0.7), sign("UNITED KINGDOM", 0.5)));
        SIGNS.put("IDR", List.of(sign("\\bRP\\.?\\s?\\d|\\bIDR\\b", 0.7), sign("INDONESIA", 0.5)));
        SIGNS.put("AUD", List.of(sign("\\bAUD\\b|A\\$\\s?\\d", 0.7), sign("AUSTRALIA|PTY\\.? LTD|\\bABN\\b", 0.5)));
        SIGNS.put("CHF", List.of(sign("\\bCHF\\b", 0.7)));
        SIGNS.put("JPY", List.of(sign("\\bJPY\\b|円", 0.7)));
        SIGNS.put("USD", List.of(sign("\\bUSD\\b|US\\$", 0.7), sign("(?<![A-Z])\\$\\s?\\d", 0.4)));
    }

    private CurrencyRule() {}

    private static Sign sign(String pattern, double strength) {
        return new Sign(Pattern.compile(pattern, Pattern.CASE_INSENSITIVE), strength);
    }

    static Optional<Reading<String>> find(List<Line> rows) {
        Map<String, Double> doubts = new HashMap<>();
        Map<String, Double> words = new HashMap<>();
        for (Line row : rows) {
            String text = row.text();
            SIGNS.forEach((code, signs) -> signs.stream()
                    .filter(sign -> sign.pattern().matcher(text).find())
                    .forEach(sign -> {
                        doubts.merge(code, 1 - sign.strength(), (one, other) -> one * other);
                        words.merge(code, row.confidence(), Math::max);
                    }));
        }
        return doubts.entrySet().stream()
                .min(Map.Entry.<String, Double>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(best -> Reading.of(best.getKey(), 1 - best.getValue(), words.getOrDefault(best.getKey(), 0.0)));
    }
}
