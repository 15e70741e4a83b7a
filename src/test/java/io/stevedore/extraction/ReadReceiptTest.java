package io.stevedore.extraction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReadReceiptTest {

    private static final BufferedImage IMAGE = new BufferedImage(10, 10, BufferedImage.TYPE_BYTE_GRAY);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final ReadText SURE = TestPage.of(
            1,
            "NORTHWIND SDN BHD",
            "Date: 28/03/2018 10:25",
            "TOTAL 15.00",
            "GRAND TOTAL 15.00",
            "CASH 20.00",
            "CHANGE 5.00");
    private static final ReadText UNSURE = TestPage.of("NORTHWIND SDN BHD", "TOTAL 16.00");

    private static TextReader reader(ReadText answer) {
        return new FixedReader(answer);
    }

    private record FixedReader(ReadText answer) implements TextReader {
        @Override
        public String name() {
            return "fixed";
        }

        @Override
        public ReadText read(BufferedImage image, String language, Duration deadline) {
            return answer;
        }
    }

    private record FailingReader() implements TextReader {
        @Override
        public String name() {
            return "failing";
        }

        @Override
        public ReadText read(BufferedImage image, String language, Duration deadline) throws ReaderFault {
            throw ReaderFault.passing("Not now.");
        }
    }

    @Test
    void a_page_that_is_sure_at_first_is_not_looked_at_again() throws Exception {
        PageText page = new ReadReceipt(List.of(reader(SURE), reader(UNSURE)), 0.8).page(IMAGE, "eng", MINUTE);

        assertThat(page.looks()).containsExactly(SURE);
    }

    @Test
    void a_missing_field_is_looked_for_again() throws Exception {
        PageText page = new ReadReceipt(List.of(reader(UNSURE), reader(SURE)), 0.8).page(IMAGE, "eng", MINUTE);

        assertThat(page.looks()).containsExactly(UNSURE, SURE);
        ReceiptFields fields = ReadReceipt.fields(List.of(page));
        assertThat(fields.date()).isPresent();
        assertThat(fields.total().orElseThrow().value()).isEqualByComparingTo("15.00");
    }

    @Test
    void a_second_look_that_fails_costs_nothing() throws Exception {
        PageText page = new ReadReceipt(List.of(reader(UNSURE), new FailingReader()), 1).page(IMAGE, "eng", MINUTE);

        assertThat(page.looks()).containsExactly(UNSURE);
    }

    @Test
    void a_first_look_that_fails_is_a_fault() {
        ReadReceipt reading = new ReadReceipt(List.of(new FailingReader(), reader(SURE)), 1);

        assertThatThrownBy(() -> reading.page(IMAGE, "eng", MINUTE))
                .isInstanceOf(ReaderFault.class)
                .hasMessage("Not now.");
    }
}
