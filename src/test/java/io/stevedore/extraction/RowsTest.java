package io.stevedore.extraction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RowsTest {

    @Test
    void a_label_and_its_amount_at_the_same_height_are_one_row() {
        assertThat(TestPage.rows("TOTAL|27.90", "CASH|30.00"))
                .extracting(Line::text)
                .containsExactly("TOTAL 27.90", "CASH 30.00");
    }

    @Test
    void rows_go_from_top_to_bottom_in_whatever_order_they_were_read() {
        ReadText page = TestPage.of("ONE", "TWO", "THREE");
        List<Line> backwards =
                List.of(page.lines().get(2), page.lines().get(0), page.lines().get(1));

        assertThat(Rows.of(new ReadText("test", "1", 9, 9, backwards)))
                .extracting(Line::text)
                .containsExactly("ONE", "TWO", "THREE");
    }

    @Test
    void rows_that_touch_stay_apart() {
        Line upper = new Line(List.of(new Word("UPPER", Polygon.of(new Box(0, 0, 50, 20)), 1)));
        Line lower = new Line(List.of(new Word("LOWER", Polygon.of(new Box(60, 14, 110, 34)), 1)));

        assertThat(Rows.of(new ReadText("test", "1", 9, 9, List.of(upper, lower))))
                .hasSize(2);
    }
}
