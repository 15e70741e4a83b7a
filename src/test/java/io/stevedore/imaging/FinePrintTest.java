package io.stevedore.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.math.BigInteger;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FinePrintTest {

    private static ImagePrint print(BufferedImage page) {
        return ImagePrint.of(GreyPixels.of(page));
    }

    private static FinePrint fine(BufferedImage page) {
        return print(page).fine();
    }

    private static BufferedImage receipt(long seed) {
        return DrawnPages.receipt(1, seed).clean();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.9, 0.6, 0.3})
    void a_recompressed_page_is_confirmed_with_room_to_spare(double quality) {
        BufferedImage original = receipt(1);

        BufferedImage copy = PageCopies.jpeg(quality).apply(original);

        assertThat(fine(copy).distance(fine(original))).isLessThan(FinePrint.THRESHOLD / 2);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.4, 0.7, 1.5})
    void a_resized_page_is_confirmed(double factor) {
        BufferedImage original = receipt(1);

        BufferedImage copy = PageCopies.resized(factor).apply(original);

        assertThat(fine(copy).distance(fine(original))).isLessThanOrEqualTo(FinePrint.THRESHOLD);
    }

    @Test
    void receipts_of_one_shop_that_the_hash_takes_for_copies_are_told_apart() {
        List<ImagePrint> prints =
                LongStream.range(0, 8).mapToObj(seed -> print(receipt(seed))).toList();

        int nearestHash = 64;
        int nearestFine = FinePrint.BITS;
        for (int one = 0; one < prints.size(); one++) {
            for (int other = 0; other < one; other++) {
                ImagePrint first = prints.get(one);
                ImagePrint second = prints.get(other);
                nearestHash = Math.min(nearestHash, PerceptualHash.distance(first.hash(), second.hash()));
                nearestFine = Math.min(nearestFine, first.fine().distance(second.fine()));
            }
        }

        assertThat(nearestHash).isLessThanOrEqualTo(6);
        assertThat(nearestFine).isGreaterThan(FinePrint.THRESHOLD);
    }

    /** Stored prints are compared with those of later versions, so a change here is a migration. */
    @Test
    void the_print_of_a_known_picture_never_changes() {
        byte[] samples = new byte[64 * 48];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (byte) (i * 31 % 64 * (i / 64) % 251);
        }

        FinePrint print = ImagePrint.of(new GreyPixels(64, 48, samples)).fine();

        assertThat(new BigInteger(print.bits(), 2).toString(16))
                .isEqualTo(
                        "e67558b118eff18e1598a50a5a7cf51f1e5b4f0bc409e0be40ba49609bb5a640dbfb6606f7155915daaa55ae7558a51a1e70e50f1a5a4b4b65c5a4b224ba0fa45bb0f644ddfb6684");
    }

    @Test
    void the_text_has_one_character_a_bit_and_half_of_them_are_set() {
        String bits = fine(receipt(3)).bits();

        assertThat(bits).hasSize(FinePrint.BITS).matches("[01]+");
        assertThat(bits.chars().filter(bit -> bit == '1').count()).isEqualTo(FinePrint.BITS / 2);
    }

    @Test
    void the_distance_is_the_number_of_places_where_the_texts_differ() {
        FinePrint one = fine(receipt(1));
        FinePrint other = fine(receipt(2));

        int differing = 0;
        for (int i = 0; i < FinePrint.BITS; i++) {
            differing += one.bits().charAt(i) == other.bits().charAt(i) ? 0 : 1;
        }

        assertThat(one.distance(other)).isEqualTo(differing).isEqualTo(other.distance(one));
        assertThat(one.distance(one)).isZero();
    }

    @Test
    void prints_are_equal_when_their_bits_are() {
        FinePrint print = fine(receipt(1));

        assertThat(print).isEqualTo(fine(receipt(1))).hasSameHashCodeAs(fine(receipt(1)));
        assertThat(print).isNotEqualTo(fine(receipt(2)));
    }
}
