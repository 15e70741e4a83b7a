package io.stevedore.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PerceptualHashTest {

    private static long hash(BufferedImage image) {
        return PerceptualHash.of(GreyPixels.of(image));
    }

    @ParameterizedTest
    @ValueSource(floats = {0.95f, 0.75f, 0.5f, 0.3f})
    void recompression_moves_few_bits(float quality) throws IOException {
        BufferedImage original = TestImages.bars(3, 600, 900);

        BufferedImage copy = TestImages.decoded(TestImages.jpeg(original, quality));

        assertThat(PerceptualHash.distance(hash(original), hash(copy))).isLessThanOrEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 0.8, 1.7})
    void scaling_moves_few_bits(double factor) {
        BufferedImage original = TestImages.bars(3, 600, 900);
        BufferedImage copy = new BufferedImage((int) (600 * factor), (int) (900 * factor), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = copy.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        graphics.drawImage(original, 0, 0, copy.getWidth(), copy.getHeight(), null);
        graphics.dispose();

        assertThat(PerceptualHash.distance(hash(original), hash(copy))).isLessThanOrEqualTo(6);
    }

    @Test
    void different_pictures_are_far_apart() {
        for (int one = 0; one < 12; one++) {
            for (int other = one + 1; other < 12; other++) {
                long first = hash(TestImages.bars(one, 400, 700));
                long second = hash(TestImages.bars(other, 400, 700));
                assertThat(PerceptualHash.distance(first, second)).isGreaterThan(12);
            }
        }
    }

    /** Stored hashes are compared with those of later versions, so a change here is a migration. */
    @Test
    void the_hash_of_a_known_picture_never_changes() {
        byte[] samples = new byte[64 * 48];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (byte) (i * 31 % 64 * (i / 64) % 251);
        }

        assertThat(Long.toHexString(PerceptualHash.of(new GreyPixels(64, 48, samples))))
                .isEqualTo("6aeb31b43e9e1381");
    }

    @Test
    void brightness_alone_changes_nothing() {
        GreyPixels picture = GreyPixels.of(TestImages.bars(5, 300, 500));
        byte[] darker = picture.samples().clone();
        for (int i = 0; i < darker.length; i++) {
            darker[i] = (byte) ((darker[i] & 0xFF) / 2);
        }

        long distance = PerceptualHash.distance(
                PerceptualHash.of(picture), PerceptualHash.of(new GreyPixels(300, 500, darker)));

        assertThat(distance).isLessThanOrEqualTo(2);
    }

    @Test
    void an_image_of_one_pixel_has_a_hash() {
        assertThat(PerceptualHash.of(new GreyPixels(1, 1, new byte[] {5})))
                .isEqualTo(PerceptualHash.of(new GreyPixels(1, 1, new byte[] {5})));
    }

    @Test
    void distance_counts_bits() {
        assertThat(PerceptualHash.distance(0, -1)).isEqualTo(64);
        assertThat(PerceptualHash.distance(0b1010, 0b0110)).isEqualTo(2);
    }
}
