package io.stevedore.extraction;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompanyRuleTest {

    private static String company(String... rows) {
        return CompanyRule.find(TestPage.rows(rows)).orElseThrow().reading().value();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "NORTHWIND GROCERS SDN BHD",
                "NORTHWIND GROCERS SON BHD",
                "NORTHWIND GROCERS SDN BHD (123456-X)",
                "* NORTHWIND GROCERS SDN BHD *",
                "NORTHWIND GROCERS SDN BHD CO. REG NO 123456-X"
            })
    void a_legal_form_makes_a_name_and_numbers_behind_it_are_cut_off(String row) {
        assertThat(company(row, "12, JALAN MERDEKA", "43800 DENGKIL")).isEqualTo("NORTHWIND GROCERS SDN BHD");
    }

    @Test
    void a_logo_above_the_legal_name_is_passed_over() {
        assertThat(company("FreshWind", "NORTHWIND GROCERS SDN BHD", "(123456-X)"))
                .isEqualTo("NORTHWIND GROCERS SDN BHD");
    }

    @ParameterizedTest
    @ValueSource(strings = {"(SEMENYIH) SDN BHD", "SDN BHD", "CO. (M) SDN BHD"})
    void a_form_on_a_row_of_its_own_belongs_to_the_row_above(String second) {
        assertThat(company("NORTHWIND GROCERS", second, "NO 1, JALAN BESAR")).isEqualTo("NORTHWIND GROCERS " + second);
    }

    @Test
    void without_a_form_the_first_name_in_the_head_is_taken() {
        assertThat(company("3180303", "Cash Sale", "NORTHWIND & SUN (001904043-H)", "22, Jalan Hijau 5,"))
                .isEqualTo("NORTHWIND & SUN");
    }

    @Test
    void a_short_form_is_repaired() {
        assertThat(company("NORTHWIND MART 5/8 (519537-X)", "LOT 1")).isEqualTo("NORTHWIND MART S/B");
    }

    @Test
    void a_misread_bracket_before_the_form_is_repaired() {
        assertThat(company("NORTHWIND", "CO. CM) SDN BHD", "NO 1, JALAN BESAR")).isEqualTo("NORTHWIND CO. (M) SDN BHD");
    }

    @Test
    void the_customer_below_is_not_the_issuer() {
        assertThat(company(
                        "NORTHWIND PAPAN",
                        "LOT 276 JALAN BANTING",
                        "43800 DENGKIL",
                        "TAX INVOICE",
                        "Bill To:",
                        "OTHER SDN BHD"))
                .isEqualTo("NORTHWIND PAPAN");
    }

    @Test
    void a_page_of_numbers_has_no_name() {
        assertThat(CompanyRule.find(TestPage.rows("12345678", "28/03/2018", "TOTAL 5.00")))
                .isEmpty();
    }
}
