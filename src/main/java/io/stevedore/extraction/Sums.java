package io.stevedore.extraction;

import java.math.BigDecimal;
import java.util.List;

/** Arithmetic that a correct receipt obeys. */
final class Sums {

    private Sums() {}

    /** Whether some money handed over, less some money given back (zero where it was exact), is this value. */
    static boolean isDifference(List<BigDecimal> paid, List<BigDecimal> change, BigDecimal value) {
        return paid.stream()
                .anyMatch(cash -> change.stream()
                        .filter(back -> back.signum() >= 0)
                        .anyMatch(back -> cash.subtract(back).compareTo(value) == 0));
    }

    /** Whether something before tax and some tax make this value; a tax of zero proves nothing. */
    static boolean isSum(List<BigDecimal> net, List<BigDecimal> tax, BigDecimal value) {
        return net.stream()
                .anyMatch(before -> tax.stream()
                        .filter(more -> more.signum() > 0)
                        .anyMatch(more -> before.add(more).compareTo(value) == 0));
    }

    /** Whether these add up to the value; one amount alone proves nothing. */
    static boolean addUp(List<BigDecimal> items, BigDecimal value) {
        BigDecimal sum = items.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        return items.size() > 1 && sum.compareTo(value) == 0;
    }
}
