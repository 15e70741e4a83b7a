package io.stevedore.extraction;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ReceiptFieldsTest {

    private static final ReadText FIRST = TestPage.of(
            "NORTHWIND GROCERS SDN BHD", "12, JALAN BESAR", "Date: 28/03/2018", "APPLES 5.00", "PEARS 7.00");
    private static final ReadText SECOND = TestPage.of("PLUMS 3.00", "TOTAL RM 15.00", "CASH 20.00", "CHANGE 5.00");

    @Test
    void a_receipt_of_two_pages_has_its_head_on_one_and_its_total_on_the_other() {
        ReceiptFields fields = ReceiptFields.of(List.of(FIRST, SECOND));

        assertThat(fields.company().orElseThrow().value()).isEqualTo("NORTHWIND GROCERS SDN BHD");
        assertThat(fields.date().orElseThrow().value()).isEqualTo(LocalDate.of(2018, 3, 28));
        assertThat(fields.total().orElseThrow().value()).isEqualByComparingTo("15.00");
        assertThat(fields.currency().orElseThrow().value()).isEqualTo("MYR");
        assertThat(fields.asMap()).containsOnlyKeys("company", "date", "total", "currency", "address");
    }

    @Test
    void a_blank_page_has_no_fields() {
        assertThat(ReceiptFields.of(List.of(TestPage.of())).asMap()).isEmpty();
        assertThat(ReceiptFields.of(List.of()).asMap()).isEmpty();
    }

    @Test
    void looks_that_agree_make_a_field_surer_and_those_that_differ_do_not() {
        ReceiptFields one = ReceiptFields.of(List.of(SECOND));
        ReceiptFields other = ReceiptFields.of(List.of(TestPage.of("GRAND TOTAL RM 15.00")));
        ReceiptFields different = ReceiptFields.of(List.of(TestPage.of("TOTAL 75.00")));

        double alone = one.total().orElseThrow().confidence();
        assertThat(one.with(other).total().orElseThrow().confidence()).isGreaterThan(alone);
        assertThat(one.with(different).total().orElseThrow().value()).isEqualTo(new BigDecimal("15.00"));
        assertThat(one.with(different).total().orElseThrow().confidence()).isLessThanOrEqualTo(alone);
    }

    /** Engines give anything; rules must answer, quickly, with confidences in bounds. */
    @Test
    @org.junit.jupiter.api.Timeout(30)
    void random_rows_never_break_a_rule() {
        Random random = new Random(11);
        String letters = "ABCDEFGHIJ 0123456789 ./-:,()$RM TOTAL ";
        for (int i = 0; i < 300; i++) {
            String[] rows = new String[random.nextInt(30)];
            for (int j = 0; j < rows.length; j++) {
                StringBuilder row = new StringBuilder();
                for (int k = random.nextInt(60); k > 0; k--) {
                    row.append(letters.charAt(random.nextInt(letters.length())));
                }
                rows[j] = row.toString();
            }
            ReceiptFields fields = ReceiptFields.of(List.of(TestPage.of(random.nextDouble(), rows)));
            assertThat(fields.asMap().values())
                    .allMatch(reading -> reading.confidence() >= 0 && reading.confidence() <= 1);
        }
    }

    @Test
    @org.junit.jupiter.api.Timeout(10)
    void a_very_long_row_takes_no_time_to_speak_of() {
        String row = "1".repeat(5_000) + " " + "1,".repeat(5_000) + " (".repeat(2_000) + "A".repeat(5_000);

        assertThat(ReceiptFields.of(List.of(TestPage.of(row, row))).date()).isEmpty();
    }
}
