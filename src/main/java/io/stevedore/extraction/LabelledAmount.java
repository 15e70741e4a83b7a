package io.stevedore.extraction;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An amount with what its row says about it.
 *
 * @param strength of the label for being the total: less in a table of taxes, a row below the label, or without a point
 * @param words confidence of the words that the amount was made of
 * @param isLastOfRow whether no other amount stands to the right
 */
record LabelledAmount(BigDecimal value, TotalLabel label, double strength, double words, boolean isLastOfRow) {

    private static final Pattern TAX_TABLE =
            Pattern.compile("SUMMARY|TAXCODE|[GS]STANALYSIS|TAXANALYSIS|AMOUNTRMTAX|AMTRMTAX");
    private static final double IN_TAX_TABLE = 0.3;
    private static final double BELOW = 0.85;
    private static final double WITHOUT_POINT = 0.5;

    boolean mayBeTotal() {
        return strength > 0 && value.signum() > 0;
    }

    /** All amounts, from top to bottom and left to right. */
    static List<LabelledAmount> in(List<Line> rows) {
        List<LabelledAmount> found = new ArrayList<>();
        boolean taxTable = false;
        for (int i = 0; i < rows.size(); i++) {
            Line row = rows.get(i);
            taxTable |= TAX_TABLE.matcher(Letters.compact(row.text())).find();
            List<Amount> amounts = Amount.in(row);
            if (amounts.isEmpty()) {
                Optional<Line> next = i + 1 < rows.size() ? Optional.of(rows.get(i + 1)) : Optional.empty();
                labelAlone(row, next, taxTable).ifPresent(found::add);
            } else {
                labelled(row, amounts, taxTable, found);
            }
        }
        return found;
    }

    private static void labelled(Line row, List<Amount> amounts, boolean taxTable, List<LabelledAmount> found) {
        TotalLabel label = label(row.text().substring(0, amounts.get(0).start()), found);
        boolean severalOfPlain = amounts.size() > 1 && label == TotalLabel.PLAIN;
        double strength = label.strength() * (taxTable || severalOfPlain ? IN_TAX_TABLE : 1);
        for (int j = 0; j < amounts.size(); j++) {
            Amount amount = amounts.get(j);
            boolean last = j == amounts.size() - 1;
            found.add(new LabelledAmount(amount.value(), label, last ? strength : 0, amount.confidence(), last));
        }
    }

    /** What stands right above the change was handed over, even if its label can't be read. */
    private static TotalLabel label(String words, List<LabelledAmount> found) {
        TotalLabel label = TotalLabel.of(words);
        if (label == TotalLabel.CHANGE && !found.isEmpty()) {
            LabelledAmount above = found.get(found.size() - 1);
            if (above.label == TotalLabel.NONE) {
                found.set(
                        found.size() - 1,
                        new LabelledAmount(above.value, TotalLabel.PAID, 0, above.words, above.isLastOfRow));
            }
        }
        return label;
    }

    private static Optional<LabelledAmount> labelAlone(Line row, Optional<Line> next, boolean taxTable) {
        TotalLabel label = TotalLabel.of(row.text());
        if (!label.mayBeTotal()) {
            return Optional.empty();
        }
        double strength = label.strength() * (taxTable ? IN_TAX_TABLE : 1);
        Optional<Amount> below = next.flatMap(line -> below(line, row));
        if (below.isPresent()) {
            return below.map(
                    amount -> new LabelledAmount(amount.value(), label, strength * BELOW, amount.confidence(), true));
        }
        return Amount.withoutPoint(row)
                .map(amount ->
                        new LabelledAmount(amount.value(), label, strength * WITHOUT_POINT, amount.confidence(), true));
    }

    /** Only where the row below is an amount and nothing else, close enough to belong to the label. */
    private static Optional<Amount> below(Line next, Line row) {
        List<Amount> amounts = Amount.in(next);
        boolean alone = amounts.size() == 1 && amounts.get(0).start() <= 3;
        boolean near = next.box().top() - row.box().bottom() < 2 * row.box().height();
        return alone && near ? Optional.of(amounts.get(0)) : Optional.empty();
    }
}
