package io.stevedore.extraction;

import java.util.regex.Pattern;

/**
 * What the words before an amount say about it. The strength is how often an amount with such a label is what was to be paid.
 */
enum TotalLabel {
    /** Rounded to what can be paid in coins, after everything else. */
    ROUNDED(0.93),
    /** Due, payable, grand, net: says itself that nothing comes after it. */
    FINAL(0.85),
    /** With tax included. */
    INCLUSIVE(0.75),
    /** Just "total". */
    PLAIN(0.72),
    /** Before something: tax, discount, rounding. Often equal to the total all the same. */
    PARTIAL(0.35),
    /** What was handed over; more than the total where there is change. */
    PAID(0.3),
    /** Money given back. */
    CHANGE(0),
    /** An amount of something else: tax, discount, a count. */
    OTHER(0),
    /** No word that matters here. */
    NONE(0);

    private static final Pattern NOT_MONEY = Pattern.compile(
            "QTY|QUANTITY|TOTALITEM|ITEMCOUNT|ITEMS$|DISC|SAVING|SAVED|POINT|ROUNDINGADJ|ROUNDADJ|ROUNDING$|^ROUNDING|ADJUSTMENT|UNIT|REBATE");
    private static final Pattern AFTER_ROUNDING = Pattern.compile("ROUNDED|(?:AFTER|INCL?|WITH)(?:ROUND|ADJ)");
    private static final Pattern TAX = Pattern.compile("GST|TAX|SST|VAT|SERVICECHARGE|SVC");
    private static final Pattern WITH = Pattern.compile("INC|WITH|AFTER|INKL");
    private static final Pattern BEFORE = Pattern.compile("EXC|BEFORE|SUBT|SUBSALE|WITHOUT|GROSS|TAXABLE");
    private static final Pattern LAST = Pattern.compile(
            "GRANDTOTAL|DUE$|AMOUNTDUE|AMTDUE|PAYABLE|NETT?TOTAL|TOTALNETT?|NETT?AM|NETT$|TOTALDUE|TOPAY|BALDUE|FINALTOTAL");
    private static final Pattern TOTAL = Pattern.compile("T[OQC]TA[LI1]|TOTA[LI]|JUMLAH|GESAMT|SUMME|MONTANT|IMPORTE");
    private static final Pattern GIVEN =
            Pattern.compile("^CASH|CASH$|TENDER|PAID|PAYMENT|VISA|MASTER|DEBIT|CREDIT|RECEIVED|TUNAI|CARD");
    private static final Pattern BACK = Pattern.compile("CHANGE|BAKI|KEMBALI");

    private final double strength;

    TotalLabel(double strength) {
        this.strength = strength;
    }

    double strength() {
        return strength;
    }

    boolean mayBeTotal() {
        return strength > 0;
    }

    /** @param words everything of a row that stands before its amount */
    static TotalLabel of(String words) {
        String label = Letters.compact(words);
        if (BACK.matcher(label).find()) {
            return CHANGE;
        }
        boolean total = TOTAL.matcher(label).find() || TotalSpelling.isNear(words);
        if (total && AFTER_ROUNDING.matcher(label).find()) {
            return ROUNDED;
        }
        if (NOT_MONEY.matcher(label).find()) {
            return OTHER;
        }
        if (total || LAST.matcher(label).find()) {
            return ofTotal(label);
        }
        if (BEFORE.matcher(label).find()) {
            return PARTIAL;
        }
        if (TAX.matcher(label).find()) {
            return WITH.matcher(label).find() ? INCLUSIVE : OTHER;
        }
        return GIVEN.matcher(label).find() ? PAID : NONE;
    }

    private static TotalLabel ofTotal(String label) {
        if (BEFORE.matcher(label).find()) {
            return PARTIAL;
        }
        boolean with = WITH.matcher(label).find();
        if (TAX.matcher(label).find() && !with) {
            return OTHER;
        }
        if (LAST.matcher(label).find()) {
            return FINAL;
        }
        return with ? INCLUSIVE : PLAIN;
    }
}
