package io.stevedore.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.util.List;
import java.util.function.IntBinaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ImagePrintTest {

    private static GreyPixels drawn(int width, int height, IntBinaryOperator level) {
        byte[] samples = new byte[width * height];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (byte) level.applyAsInt(i % width, i / width);
        }
        return new GreyPixels(width, height, samples);
    }

    private static GreyPixels turnedRight(GreyPixels picture) {
        int side = picture.height();
        return drawn(side, picture.width(), (x, y) -> picture.at(y, side - 1 - x));
    }

    private static GreyPixels faded(GreyPixels picture, int part) {
        return drawn(picture.width(), picture.height(), (x, y) -> 240 - (240 - picture.at(x, y)) / part);
    }

    @Test
    void the_first_turn_is_the_picture_as_it_is() {
        GreyPixels picture = GreyPixels.of(TestImages.bars(1, 301, 517));

        assertThat(ImagePrint.turns(picture)).hasSize(4).startsWith(ImagePrint.of(picture));
    }

    /** Odd sides, so that new samples share pixels; equal to the last bit all the same. */
    @Test
    void each_turn_is_the_print_of_the_turned_pixels() {
        GreyPixels picture = GreyPixels.of(TestImages.bars(2, 301, 517));
        GreyPixels right = turnedRight(picture);
        GreyPixels upsideDown = turnedRight(right);
        GreyPixels left = turnedRight(upsideDown);

        List<ImagePrint> turns = ImagePrint.turns(picture);

        assertThat(turns)
                .containsExactly(
                        ImagePrint.of(picture), ImagePrint.of(right), ImagePrint.of(upsideDown), ImagePrint.of(left))
                .doesNotHaveDuplicates();
    }

    static Stream<Arguments> picturesWithoutStructure() {
        return Stream.of(
                Arguments.of("white", drawn(500, 900, (x, y) -> 255)),
                Arguments.of("grey", drawn(500, 900, (x, y) -> 127)),
                Arguments.of("one pixel", drawn(1, 1, (x, y) -> 3)),
                Arguments.of("light from one side", drawn(500, 900, (x, y) -> 250 - x / 20 - y / 30)),
                Arguments.of("stripes", drawn(500, 900, (x, y) -> x / 7 % 2 * 200)),
                Arguments.of("a scanner's grain", GreyPixels.of(new PaperPen(700, 1000).scanned(1))),
                Arguments.of("compressed grain", GreyPixels.of(compressed(new PaperPen(700, 1000).scanned(2)))));
    }

    private static BufferedImage compressed(BufferedImage picture) {
        return PageCopies.jpeg(0.7).apply(picture);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("picturesWithoutStructure")
    void a_picture_without_structure_has_no_bit_set(String name, GreyPixels picture) {
        assertThat(ImagePrint.turns(picture)).allSatisfy(print -> {
            assertThat(print.isBlank()).isTrue();
            assertThat(print.hash()).isZero();
            assertThat(print.fine().bits()).doesNotContain("1");
        });
    }

    @Test
    void one_word_on_a_page_is_structure() {
        PaperPen pen = new PaperPen(700, 1000);
        pen.text("PAGE 1", 300, 940, 20);

        assertThat(ImagePrint.of(GreyPixels.of(pen.clean())).isBlank()).isFalse();
    }

    @Test
    void a_page_with_a_tenth_of_its_contrast_is_still_recognised() {
        GreyPixels page = GreyPixels.of(DrawnPages.receipt(1, 1).clean());

        ImagePrint faint = ImagePrint.of(faded(page, 10));

        assertThat(faint.isBlank()).isFalse();
        assertThat(faint.fine().distance(ImagePrint.of(page).fine())).isLessThan(FinePrint.THRESHOLD / 2);
    }

    @Test
    void the_hash_is_the_perceptual_hash() {
        GreyPixels picture = GreyPixels.of(TestImages.bars(4, 200, 300));

        assertThat(ImagePrint.of(picture).hash())
                .isEqualTo(PerceptualHash.of(picture))
                .isNotZero();
    }
}
