package io.stevedore.extraction;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Counts hits a field, and how sure the rules were of what was right and of what was wrong. */
final class AccuracyTally {

    private final boolean showMisses;
    private final Map<String, Count> counts = new LinkedHashMap<>();

    AccuracyTally(boolean showMisses) {
        this.showMisses = showMisses;
    }

    private static final class Count {
        private int receipts;
        private int right;
        private int missing;
        private double sureOfRight;
        private double sureOfWrong;
    }

    void add(String receipt, ReceiptTruth truth, ReceiptFields found) {
        add(receipt, "company", truth.company(), found.company(), value -> same(truth.company(), value));
        add(receipt, "date", truth.date(), found.date(), truth::isDate);
        add(receipt, "total", truth.total(), found.total(), truth::isTotal);
        add(receipt, "address", truth.address(), found.address(), value -> same(truth.address(), value));
    }

    private static boolean same(String truth, String found) {
        return ReceiptTruth.folded(truth).equals(ReceiptTruth.folded(found));
    }

    private <T> void add(String receipt, String field, String truth, Optional<Reading<T>> found, Predicate<T> isRight) {
        Count count = counts.computeIfAbsent(field, first -> new Count());
        count.receipts++;
        if (found.isEmpty()) {
            count.missing++;
        } else if (isRight.test(found.get().value())) {
            count.right++;
            count.sureOfRight += found.get().confidence();
            return;
        } else {
            count.sureOfWrong += found.get().confidence();
        }
        if (showMisses) {
            String got = found.map(
                            reading -> String.format(Locale.ROOT, "%s (%.2f)", reading.value(), reading.confidence()))
                    .orElse("nothing");
            System.out.printf("miss %s %s: expected %s, got %s%n", receipt, field, truth, got);
        }
    }

    void print() {
        counts.forEach((field, count) -> {
            int wrong = count.receipts - count.right - count.missing;
            System.out.printf(
                    Locale.ROOT,
                    "%-8s %d of %d right (%.2f), %d wrong, %d missing; mean confidence of right %.2f, of wrong %.2f%n",
                    field,
                    count.right,
                    count.receipts,
                    (double) count.right / count.receipts,
                    wrong,
                    count.missing,
                    count.sureOfRight / Math.max(1, count.right),
                    count.sureOfWrong / Math.max(1, wrong));
        });
    }
}
