package io.stevedore.extraction;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was to be paid. Every amount with a label that may mean a total is a witness for its value; values gain by further
 * labels, by being printed again, and by what adds up (cash less change, net and tax, the sum of the items above). Witnesses
 * are joined as independent chances, {@code 1 - (1 - a)(1 - b)...}, so each one can only raise a value.
 */
final class TotalRule {

    private static final double PRINTED_AGAIN = 0.15;
    private static final int MOST_REPEATS = 3;
    private static final double CASH_LESS_CHANGE = 0.6;
    private static final double NET_AND_TAX = 0.4;
    private static final double SUM_OF_ITEMS = 0.5;
    private static final double LARGEST_WITHOUT_LABEL = 0.25;

    private TotalRule() {}

    static Optional<Reading<BigDecimal>> find(List<Line> rows) {
        List<LabelledAmount> amounts = LabelledAmount.in(rows);
        Map<BigDecimal, Evidence> values = new HashMap<>();
        amounts.stream()
                .filter(LabelledAmount::mayBeTotal)
                .forEach(amount -> values.computeIfAbsent(amount.value(), first -> new Evidence())
                        .see(amount));
        if (values.isEmpty()) {
            return largest(amounts);
        }
        values.forEach((value, evidence) -> corroborate(value, evidence, amounts));
        return values.entrySet().stream()
                .max(Map.Entry.<BigDecimal, Evidence>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(best -> Reading.of(
                        best.getKey(), best.getValue().chance(), best.getValue().words()));
    }

    private static void corroborate(BigDecimal value, Evidence evidence, List<LabelledAmount> amounts) {
        long printed = amounts.stream()
                .filter(amount -> amount.value().compareTo(value) == 0)
                .count();
        for (long i = evidence.seen(); i < Math.min(printed, evidence.seen() + MOST_REPEATS); i++) {
            evidence.add(PRINTED_AGAIN);
        }
        if (Sums.isDifference(values(amounts, TotalLabel.PAID), values(amounts, TotalLabel.CHANGE), value)) {
            evidence.add(CASH_LESS_CHANGE);
        }
        if (Sums.isSum(values(amounts, TotalLabel.PARTIAL), values(amounts, TotalLabel.OTHER), value)) {
            evidence.add(NET_AND_TAX);
        }
        if (Sums.addUp(items(amounts), value)) {
            evidence.add(SUM_OF_ITEMS);
        }
    }

    private static List<BigDecimal> values(List<LabelledAmount> amounts, TotalLabel label) {
        return amounts.stream()
                .filter(amount -> amount.label() == label)
                .map(LabelledAmount::value)
                .toList();
    }

    /** Above the first total, the last amount of each row: before it stand unit prices. */
    private static List<BigDecimal> items(List<LabelledAmount> amounts) {
        return amounts.stream()
                .takeWhile(amount -> !amount.mayBeTotal())
                .filter(amount -> amount.label() == TotalLabel.NONE && amount.isLastOfRow())
                .map(LabelledAmount::value)
                .toList();
    }

    private static Optional<Reading<BigDecimal>> largest(List<LabelledAmount> amounts) {
        return amounts.stream()
                .filter(amount ->
                        amount.label() == TotalLabel.NONE && amount.value().signum() > 0)
                .max(Comparator.comparing(LabelledAmount::value))
                .map(amount -> Reading.of(amount.value(), LARGEST_WITHOUT_LABEL, amount.words()));
    }

    /** What speaks for one value. */
    private static final class Evidence implements Comparable<Evidence> {

        private final Map<TotalLabel, Double> labels = new HashMap<>();
        private double doubt = 1;
        private double words;
        private int seen;

        void see(LabelledAmount amount) {
            seen++;
            words = Math.max(words, amount.words());
            // A label that is printed twice is one witness, a total and an amount due are two.
            labels.merge(amount.label(), amount.strength() * (0.6 + 0.4 * amount.words()), Math::max);
        }

        void add(double chance) {
            doubt *= 1 - chance;
        }

        int seen() {
            return seen;
        }

        double words() {
            return words;
        }

        double chance() {
            return 1 - labels.values().stream().reduce(doubt, (left, strength) -> left * (1 - strength));
        }

        @Override
        public int compareTo(Evidence other) {
            return Double.compare(chance(), other.chance());
        }
    }
}
