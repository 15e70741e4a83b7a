package io.stevedore.extraction;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressAndCurrencyRuleTest {

    private static ReceiptFields fields(String... rows) {
        return ReceiptFields.of(java.util.List.of(TestPage.of(rows)));
    }

    @Test
    void the_address_stands_between_name_and_telephone() {
        ReceiptFields fields = fields(
                "NORTHWIND GROCERS SDN BHD",
                "(123456-X)",
                "NO 8, JALAN 7/118B, DESA TUN RAZAK",
                "56000 KUALA LUMPUR, MALAYSIA",
                "TEL: 03-1234567");

        assertThat(fields.address().orElseThrow().value())
                .isEqualTo("NO 8, JALAN 7/118B, DESA TUN RAZAK 56000 KUALA LUMPUR, MALAYSIA");
    }

    @Test
    void a_slogan_below_the_address_is_not_part_of_it() {
        ReceiptFields fields =
                fields("NORTHWIND TRADING", "12, ELM STREET", "10400 PENANG", "FRESH EVERY MORNING", "INVOICE 7");

        assertThat(fields.address().orElseThrow().value()).isEqualTo("12, ELM STREET 10400 PENANG");
    }

    @Test
    void a_page_without_a_place_has_no_address() {
        assertThat(fields("NORTHWIND TRADING", "INVOICE 7", "TOTAL 5.00").address())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "TOTAL RM 5.00, MYR", "TOTAL (RM) 5.00, MYR", "NORTHWIND SDN BHD, MYR", "TOTAL $ 5.00, USD",
                "TOTAL S$ 5.00, SGD",
        "NORTHWIND PTE LTD, SGD", "SUMME 5.00 €, EUR", "NORTHWIND GMBH, EUR", "TOTAL £5.00, GBP", "TOTAL CHF 5.00, CHF"
    })
    void signs_codes_and_legal_forms_tell_the_currency(String row, String code) {
        assertThat(fields(row).currency().orElseThrow().value()).isEqualTo(code);
    }

    @Test
    void without_any_sign_the_currency_is_unknown() {
        assertThat(fields("NORTHWIND", "TOTAL 5.00").currency()).isEmpty();
    }
}
