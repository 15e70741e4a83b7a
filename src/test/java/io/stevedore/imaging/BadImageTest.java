package io.stevedore.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.stevedore.imaging.BadImage.Reason;
import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BadImageTest {

    private static final byte[] JPEG = TestImages.jpeg(TestImages.bars(1, 200, 300), 0.9f);
    private static final byte[] PNG = TestImages.png(TestImages.bars(1, 200, 300));

    private final ImageDecoder decoder = new ImageDecoder(ImageLimits.standard());

    private BadImage refusal(byte[] file) {
        return catchThrowableOfType(BadImage.class, () -> decoder.decode(file));
    }

    @Test
    void nothing_is_no_image() {
        assertThat(refusal(new byte[0]).reason()).isEqualTo(Reason.NOT_AN_IMAGE);
    }

    @Test
    void text_is_no_image_and_the_sentence_says_what_would_be() {
        BadImage refusal = refusal("hello".getBytes(StandardCharsets.US_ASCII));

        assertThat(refusal.reason()).isEqualTo(Reason.NOT_AN_IMAGE);
        assertThat(refusal).hasMessageContaining("JPEG, PNG or WebP");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.02, 0.1, 0.3, 0.5, 0.8, 0.95, 0.999})
    void a_file_that_was_cut_off_is_told_from_a_damaged_one(double kept) {
        assertThat(refusal(cut(JPEG, kept)).reason()).isEqualTo(Reason.TRUNCATED);
        assertThat(refusal(cut(PNG, kept)).reason()).isEqualTo(Reason.TRUNCATED);
        assertThat(refusal(cut(TestImages.WEBP_LOSSY, Math.max(0.3, kept))).reason())
                .isEqualTo(Reason.TRUNCATED);
    }

    private static byte[] cut(byte[] file, double kept) {
        return Arrays.copyOf(file, Math.min(file.length - 1, Math.max(12, (int) (file.length * kept))));
    }

    @Test
    void a_jpeg_whose_middle_is_missing_is_damaged_though_it_has_an_end() {
        byte[] hole = new byte[JPEG.length / 2];
        System.arraycopy(JPEG, 0, hole, 0, hole.length);
        hole[hole.length - 2] = (byte) 0xFF;
        hole[hole.length - 1] = (byte) 0xD9;

        assertThat(refusal(hole).reason()).isEqualTo(Reason.CORRUPT);
    }

    @Test
    void bytes_behind_the_end_of_a_jpeg_are_left_alone() throws BadImage {
        byte[] longer = Arrays.copyOf(JPEG, JPEG.length + 1000);

        assertThat(decoder.decode(longer).width()).isEqualTo(200);
    }

    @Test
    void one_changed_bit_in_a_png_is_found_by_its_checksum() {
        byte[] changed = PNG.clone();
        changed[changed.length / 2] ^= 1;

        assertThat(refusal(changed).reason()).isEqualTo(Reason.CORRUPT);
    }

    @Test
    void a_bomb_is_refused_by_its_header_alone() {
        BadImage refusal = refusal(TestImages.pngDeclaring(60_000, 60_000));

        assertThat(refusal.reason()).isEqualTo(Reason.TOO_MANY_PIXELS);
        assertThat(refusal).hasMessageContaining("60000 x 60000").hasMessageContaining("40000000");
    }

    /** It is within the bound on pixels, and 40 kilobytes long. */
    @ParameterizedTest
    @CsvSource({"1, 20000000", "20000000, 1", "1, 65536", "65536, 1"})
    void a_png_longer_than_any_photograph_is_refused_though_its_pixels_are_few(int width, int height) {
        BadImage refusal = refusal(TestImages.blackPng(width, height));

        assertThat(refusal.reason()).isEqualTo(Reason.TOO_MANY_PIXELS);
        assertThat(refusal)
                .hasMessage("The image is " + width + " x " + height + " pixels and no side may be longer than 65535"
                        + " pixels; send the photo or scan itself, a very long one in several pages.");
    }

    @Test
    void sizes_at_the_edge_of_numbers_are_refused_too() {
        assertThat(refusal(TestImages.pngDeclaring(-1, -1)).reason()).isEqualTo(Reason.TOO_MANY_PIXELS);
        assertThat(refusal(TestImages.pngDeclaring(0, 10)).reason()).isEqualTo(Reason.CORRUPT);
    }

    @Test
    void a_png_without_pixels_is_damaged() {
        assertThat(refusal(TestImages.pngDeclaring(10, 10)).reason()).isEqualTo(Reason.CORRUPT);
    }

    @Test
    void a_large_scan_is_within_the_standard_limits() throws BadImage {
        byte[] scan = TestImages.png(new BufferedImage(4961, 7016, BufferedImage.TYPE_BYTE_BINARY));

        assertThat(decoder.inspect(scan).height()).isEqualTo(7016);
    }

    @Test
    void limits_are_those_that_were_given() {
        ImageDecoder strict = new ImageDecoder(new ImageLimits(PNG.length, 100));

        BadImage pixels = catchThrowableOfType(BadImage.class, () -> strict.inspect(PNG));
        BadImage bytes = catchThrowableOfType(BadImage.class, () -> strict.inspect(Arrays.copyOf(PNG, PNG.length + 1)));

        assertThat(pixels.reason()).isEqualTo(Reason.TOO_MANY_PIXELS);
        assertThat(bytes.reason()).isEqualTo(Reason.TOO_LARGE);
    }

    /** The decoder takes the end of the data for endless zeros and would never come back by itself. */
    @Test
    @Timeout(20)
    void a_lossless_webp_whose_pixels_run_out_does_not_hang() {
        byte[] hole = TestImages.WEBP_LOSSLESS.clone();
        Arrays.fill(hole, 30, hole.length, (byte) 0);

        assertThat(refusalOrNothing(hole)).matches(refusal -> refusal == null || refusal.reason() == Reason.CORRUPT);
    }

    private @org.jspecify.annotations.Nullable BadImage refusalOrNothing(byte[] file) {
        try {
            decoder.decode(file);
            return null;
        } catch (BadImage refused) {
            return refused;
        }
    }

    @Test
    void a_webp_whose_parts_declare_different_sizes_is_damaged() {
        byte[] file = TestImages.webpWithExif(TestImages.tiff(1, "", ""));
        file[24] = 5;

        assertThat(refusal(file).reason()).isEqualTo(Reason.CORRUPT);
    }

    @Test
    void a_jpeg_with_a_second_frame_is_damaged() {
        int frame = startOfFrame();
        byte[] twice = new byte[JPEG.length + 19];
        System.arraycopy(JPEG, 0, twice, 0, frame + 19);
        System.arraycopy(JPEG, frame, twice, frame + 19, JPEG.length - frame);

        assertThat(refusal(twice).reason()).isEqualTo(Reason.CORRUPT);
    }

    private static int startOfFrame() {
        int at = 0;
        while ((JPEG[at] & 0xFF) != 0xFF || (JPEG[at + 1] & 0xFF) != 0xC0) {
            at++;
        }
        return at;
    }

    /** Whatever is sent, the answer is an image or a BadImage, never another exception. */
    @Test
    @Timeout(60)
    void random_damage_never_escapes_as_anything_else() {
        Random random = new Random(7);
        for (byte[] original : new byte[][] {JPEG, PNG, TestImages.WEBP_LOSSY, TestImages.WEBP_LOSSLESS}) {
            for (int i = 0; i < 150; i++) {
                byte[] damaged = original.clone();
                for (int j = 0; j < 1 + i % 5; j++) {
                    damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
                }
                try {
                    assertThat(decoder.decode(damaged).width()).isPositive();
                } catch (BadImage refused) {
                    assertThat(refused).hasMessageEndingWith(".");
                }
            }
        }
    }
}
