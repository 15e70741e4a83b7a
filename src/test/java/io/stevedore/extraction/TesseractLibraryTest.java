package io.stevedore.extraction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class TesseractLibraryTest {

    private static final Path FOLDER = Path.of("target", "ocr");
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final TesseractEngines ENGINES =
            new TesseractEngines(new TesseractData(FOLDER.resolve("models")), FOLDER.resolve("native"), 2);

    private final TextReader reader = new TesseractLibrary("tesseract", ENGINES, PageLayout.BLOCK);

    @AfterAll
    static void freeEngines() {
        ENGINES.close();
    }

    @Test
    void the_sample_receipt_is_read_right() throws Exception {
        ReadText text = reader.read(SampleReceipt.image(), "eng", LONG);

        assertThat(text.engineVersion()).startsWith("5.");
        SampleReceipt.assertFields(ReceiptFields.of(List.of(text)));
    }

    @Test
    void places_are_in_original_pixels_however_large_the_image() throws Exception {
        BufferedImage small = SampleReceipt.image();
        int factor = 4;
        BufferedImage large =
                new BufferedImage(small.getWidth() * factor, small.getHeight() * factor, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D graphics = large.createGraphics();
        graphics.drawImage(small, 0, 0, large.getWidth(), large.getHeight(), null);
        graphics.dispose();

        Box inSmall = box(reader.read(small, "eng", LONG), "GROCERS");
        Box inLarge = box(reader.read(large, "eng", LONG), "GROCERS");

        assertThat(inLarge.centerX() / factor).isBetween(inSmall.centerX() - 5, inSmall.centerX() + 5);
        assertThat(inLarge.centerY() / factor).isBetween(inSmall.centerY() - 5, inSmall.centerY() + 5);
    }

    private static Box box(ReadText text, String word) {
        return text.lines().stream()
                .flatMap(line -> line.words().stream())
                .filter(candidate -> candidate.text().equals(word))
                .findFirst()
                .orElseThrow()
                .box();
    }

    @Test
    void a_blank_page_has_no_lines() throws Exception {
        BufferedImage blank = new BufferedImage(400, 300, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D graphics = blank.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, 400, 300);
        graphics.dispose();

        assertThat(reader.read(blank, "eng", LONG).lines()).isEmpty();
    }

    @Test
    void an_image_of_one_pixel_does_no_harm() throws Exception {
        assertThat(reader.read(new BufferedImage(1, 1, BufferedImage.TYPE_3BYTE_BGR), "eng", LONG)
                        .lines())
                .isEmpty();
    }

    @Test
    void reading_ends_at_its_deadline_and_the_engine_serves_on() throws Exception {
        BufferedImage sample = SampleReceipt.image();
        long start = System.nanoTime();

        ReaderFault fault =
                catchThrowableOfType(ReaderFault.class, () -> reader.read(sample, "eng", Duration.ofMillis(30)));

        assertThat(fault.isPassing()).isTrue();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
        assertThat(reader.read(sample, "eng", LONG).lines()).isNotEmpty();
    }

    @Test
    void an_unknown_language_lasts() {
        ReaderFault fault = catchThrowableOfType(
                ReaderFault.class,
                () -> reader.read(new BufferedImage(9, 9, BufferedImage.TYPE_BYTE_GRAY), "xxx", LONG));
        ReaderFault path = catchThrowableOfType(
                ReaderFault.class,
                () -> reader.read(new BufferedImage(9, 9, BufferedImage.TYPE_BYTE_GRAY), "../eng", LONG));

        assertThat(fault.isPassing()).isFalse();
        assertThat(path.isPassing()).isFalse();
    }

    @Test
    void many_callers_share_few_engines_and_read_the_same() throws Exception {
        BufferedImage sample = SampleReceipt.image();
        ExecutorService callers = Executors.newFixedThreadPool(6);
        List<Future<ReadText>> answers = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            answers.add(callers.submit(() -> reader.read(sample, "eng", LONG)));
        }
        callers.shutdown();

        ReadText first = answers.get(0).get();
        for (Future<ReadText> answer : answers) {
            assertThat(answer.get()).isEqualTo(first);
        }
    }
}
