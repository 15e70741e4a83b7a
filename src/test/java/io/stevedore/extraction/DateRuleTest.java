package io.stevedore.extraction;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DateRuleTest {

    private static LocalDate date(String... rows) {
        return DateRule.find(TestPage.rows(rows)).orElseThrow().value();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Date : 28/03/2018",
                "28-03-18",
                "28.03.2018",
                "2018-03-28",
                "2018/03/28",
                "28 MAR 2018",
                "28-Mar-18",
                "Mar 28, 2018",
                "28MAR2018",
                "DATE:28/03/18 10:25",
                "28 / 03 / 2018",
                "Date28/03/2018",
                "28th March 2018",
                "Z8/03/2018x 28/O3/2018",
                "28/63/2018",
                "03/28/2018",
                "28. März 2018 28.03.18"
            })
    void dates_of_many_forms_are_the_same_day(String row) {
        assertThat(date(row)).isEqualTo(LocalDate.of(2018, 3, 28));
    }

    @Test
    void the_day_comes_first_where_both_are_possible() {
        assertThat(date("03/04/18")).isEqualTo(LocalDate.of(2018, 4, 3));
    }

    @Test
    void strokes_and_letters_among_digits_are_digits() {
        assertThat(date("!7-O6-2O18")).isEqualTo(LocalDate.of(2018, 6, 17));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "31/06/2018",
                "Tel 03-87686092",
                "012-3163818",
                "1.234.567,00",
                "99/99/9999",
                "TOTAL 12.50",
                "6/ 26.33 1.57",
                "IS/SO/BOOS",
                "10:25:30"
            })
    void other_numbers_are_no_dates(String row) {
        assertThat(DateRule.find(TestPage.rows(row))).isEmpty();
    }

    @Test
    void a_labelled_date_wins_over_others() {
        assertThat(date("01/01/2016", "Date: 28/03/2018", "Valid until 31/12/2018"))
                .isEqualTo(LocalDate.of(2018, 3, 28));
    }

    @Test
    void the_day_on_which_something_ends_is_not_the_date() {
        assertThat(date("DUE DATE 30/04/2018", "28/03/2018")).isEqualTo(LocalDate.of(2018, 3, 28));
    }

    @Test
    void the_majority_outweighs_one_misread_date() {
        assertThat(date("19-06-2018 11:35", "Closed: 15-06-2018 12:22", "15-06-2018 12:23"))
                .isEqualTo(LocalDate.of(2018, 6, 15));
    }

    /** Every day of some years, in every form that is unambiguous. */
    @Test
    void every_day_is_read_back_in_every_form() {
        List<String> forms = List.of(
                "dd/MM/uuuu",
                "dd-MM-uu",
                "dd.MM.uuuu",
                "uuuu-MM-dd",
                "d MMM uuuu",
                "ddMMMuu",
                "MMM d, uuuu",
                "d/M/uuuu");
        for (String form : forms) {
            DateTimeFormatter formatter = DateTimeFormatter.ofPattern(form, Locale.ENGLISH);
            for (LocalDate day = LocalDate.of(2016, 1, 1); day.getYear() < 2019; day = day.plusDays(1)) {
                assertThat(date("Date: " + formatter.format(day))).as(form).isEqualTo(day);
            }
        }
    }
}
