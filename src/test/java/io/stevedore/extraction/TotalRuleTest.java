package io.stevedore.extraction;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TotalRuleTest {

    private static BigDecimal total(String... rows) {
        return TotalRule.find(TestPage.rows(rows)).orElseThrow().value();
    }

    private static BigDecimal money(String value) {
        return new BigDecimal(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "TOTAL 27.90",
                "Total : 27.90",
                "GRAND TOTAL RM27.90",
                "TOTAL RM 27.90",
                "Total (RM): 27.90",
                "Amount Due $27.90",
                "Nett Total 27.90",
                "NET TOTAL: 27.90",
                "Total Sales (Inclusive GST) RM 27.90",
                "Total Incl. of GST 27. 90",
                "TOTAL (INCL GST) 27,90",
                "Rounded Total (RM): 27.90",
                "TOTAL PAYABLE 27.90",
                "T0TAL 27.90",
                "Tolal Incl. of GST 27.90",
                "TOTAL|27.90",
                "TOTAL 27.9O",
                "JUMLAH RM27.90",
                "Balance Due 27.90",
                "Total Amount 27.90 SR",
                "TotalAmtRounded 27.90"
            })
    void a_label_says_which_amount_is_the_total(String row) {
        assertThat(total("ITEM A 20.00", "ITEM B 7.00", row, "POINTS 99.00")).isEqualByComparingTo("27.90");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SUBTOTAL 99.00", "Sub Total 99.00", "TOTAL QTY 99.00", "TOTAL ITEMS: 99.00", "TOTAL GST 99.00",
                        "TOTAL TAX 99.00",
                "CHANGE 99.00", "CASH 99.00", "DISCOUNT 99.00", "TOTAL DISCOUNT 99.00", "TOTAL SAVINGS 99.00",
                        "Total (Excluding GST) 99.00",
                "ROUNDING ADJ 99.00", "VISA 99.00", "Service charge 99.00"
            })
    void amounts_of_something_else_are_left_alone(String row) {
        assertThat(total("ITEM A 20.00", row, "TOTAL 27.90", row)).isEqualByComparingTo("27.90");
    }

    @Test
    void the_rounded_total_wins_over_the_exact_one() {
        assertThat(total(
                        "Total Incl. GST RM 7.16",
                        "ROUNDING ADJUSTMENT -0.01",
                        "TOTAL ROUNDED RM 7.15",
                        "CASH 20.20",
                        "CHANGE 13.05"))
                .isEqualByComparingTo("7.15");
    }

    @Test
    void a_total_after_rounding_is_the_rounded_one() {
        assertThat(total("Total 7.16", "Rounding -0.01", "Total after rounding 7.15"))
                .isEqualByComparingTo("7.15");
    }

    @Test
    void money_above_the_change_was_handed_over_even_if_its_label_is_unreadable() {
        assertThat(total("Sub Total 85.20", "sash 100.20", "CHANGE 15.00")).isEqualByComparingTo("85.20");
    }

    @Test
    void what_is_before_tax_and_the_tax_make_the_total() {
        assertThat(total("Total (Excluding GST) 180.00", "Total GST 10.80", "Tctd Sales 190.80", "CASH 190.80"))
                .isEqualByComparingTo("190.80");
    }

    @Test
    void a_lost_point_is_put_back_with_less_confidence() {
        Reading<BigDecimal> total = TotalRule.find(TestPage.rows("A 17.40", "Total Sales inclusive GST = 3045"))
                .orElseThrow();

        assertThat(total.value()).isEqualTo(money("30.45"));
        assertThat(total.confidence()).isLessThan(0.5);
    }

    @Test
    void an_amount_below_its_label_is_found() {
        assertThat(total("ITEM 3.00", "TOTAL", "27.90", "THANK YOU")).isEqualByComparingTo("27.90");
    }

    @Test
    void cash_less_change_outweighs_a_misread_label() {
        assertThat(total("A 36.00", "B 49.20", "Sub Total 85.20", "Net Total 65.20", "CASH 100.20", "CHANGE 15.00"))
                .isEqualByComparingTo("85.20");
    }

    @Test
    void without_a_total_the_subtotal_serves() {
        assertThat(total("4x 38.00 RM152. 00", "SUBTOTAL RM152. 00", "GST 0% RM0.00", "CASH RM152.00"))
                .isEqualByComparingTo("152");
    }

    @Test
    void the_total_of_a_tax_table_is_not_the_total() {
        assertThat(total(
                        "Total Sales (Inclusive of GST) : 87.45",
                        "GST SUMMARY",
                        "SR 6 82.50 4.95",
                        "Total : 82.50 4.95"))
                .isEqualByComparingTo("87.45");
    }

    @Test
    void thousands_may_be_separated() {
        assertThat(total("TOTAL RM 1,234.50")).isEqualByComparingTo("1234.50");
        assertThat(total("SUMME EUR 1.234,50")).isEqualByComparingTo("1234.50");
    }

    @Test
    void a_page_without_amounts_has_no_total() {
        assertThat(TotalRule.find(TestPage.rows("THANK YOU", "Tel 03-1234567", "28.02.2018", "10:25")))
                .isEmpty();
    }

    @Test
    void percentages_dates_and_times_are_no_amounts() {
        assertThat(TotalRule.find(TestPage.rows("TOTAL 6.00%", "TOTAL 27.06.18", "TOTAL 12.30:15")))
                .isEmpty();
    }

    @Test
    void an_amount_without_label_is_a_guess_with_little_confidence() {
        Reading<BigDecimal> guess =
                TotalRule.find(TestPage.rows("A 3.00", "B 5.00")).orElseThrow();

        assertThat(guess.value()).isEqualTo(money("5.00"));
        assertThat(guess.confidence()).isLessThan(0.3);
    }

    @Test
    void what_is_printed_again_is_surer() {
        double once = TotalRule.find(TestPage.rows("A 3.00", "TOTAL 8.00"))
                .orElseThrow()
                .confidence();
        double twice = TotalRule.find(TestPage.rows("A 3.00", "TOTAL 8.00", "CASH 8.00"))
                .orElseThrow()
                .confidence();

        assertThat(twice).isGreaterThan(once);
    }

    @Test
    void confidence_grows_with_that_of_the_words() {
        double last = 0;
        for (double words = 0.1; words <= 1; words += 0.1) {
            double now = TotalRule.find(Rows.of(TestPage.of(words, "A 3.00", "TOTAL 8.00")))
                    .orElseThrow()
                    .confidence();
            assertThat(now).isGreaterThan(last).isLessThanOrEqualTo(1);
            last = now;
        }
    }
}
