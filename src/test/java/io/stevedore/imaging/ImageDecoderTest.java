package io.stevedore.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageDecoderTest {

    private final ImageDecoder decoder = new ImageDecoder(ImageLimits.standard());

    @Test
    void a_photograph_becomes_upright_pixels_and_its_facts() throws BadImage {
        byte[] tiff = TestImages.tiff(1, "Editor 3.1", "2018:02:28 13:45:59");
        byte[] file = TestImages.withExif(TestImages.jpeg(TestImages.marked(40, 20), 0.9f), tiff);

        DecodedImage image = decoder.decode(file);

        assertThat(image.type()).isEqualTo(ImageType.JPEG);
        assertThat(image.width()).isEqualTo(40);
        assertThat(image.height()).isEqualTo(20);
        assertThat(image.metadata().software()).contains("Editor 3.1");
        assertThat(image.metadata().capturedAt()).contains(LocalDateTime.of(2018, 2, 28, 13, 45, 59));
    }

    /** The numbers are EXIF's: 6 means that the stored image must be turned by 90 degrees clockwise. */
    @ParameterizedTest
    @CsvSource({
        "1, 40, 20, 2, 2", "2, 40, 20, 37, 2", "3, 40, 20, 37, 17", "4, 40, 20, 2, 17",
        "5, 20, 40, 2, 2", "6, 20, 40, 17, 2", "7, 20, 40, 17, 37", "8, 20, 40, 2, 37",
        "0, 40, 20, 2, 2", "9, 40, 20, 2, 2"
    })
    void every_orientation_is_turned_upright(int orientation, int width, int height, int darkX, int darkY)
            throws BadImage {
        byte[] stored = TestImages.jpeg(TestImages.marked(40, 20), 0.95f);
        byte[] file = TestImages.withExif(stored, TestImages.tiff(orientation, "", ""));

        GreyPixels upright = GreyPixels.of(decoder.decode(file).pixels());

        assertThat(upright.width()).isEqualTo(width);
        assertThat(upright.height()).isEqualTo(height);
        assertThat(upright.at(darkX, darkY)).isLessThan(60);
        assertThat(upright.at(width - 1 - darkX, height - 1 - darkY)).isGreaterThan(200);
        assertThat(upright.at(width / 2, height / 2 + (darkY > height / 2 ? -4 : 4)))
                .isGreaterThan(200);
    }

    @Test
    void the_facts_are_known_without_decoding_and_already_upright() throws BadImage {
        byte[] turned =
                TestImages.withExif(TestImages.jpeg(TestImages.marked(40, 20), 0.9f), TestImages.tiff(6, "", ""));

        ImageFacts facts = decoder.inspect(turned);

        assertThat(facts).extracting(ImageFacts::width, ImageFacts::height).containsExactly(20, 40);
        assertThat(facts.metadata().orientation()).isEqualTo(6);
        assertThat(facts.metadata().software()).isEmpty();
        assertThat(facts.metadata().capturedAt()).isEmpty();
    }

    @Test
    void webp_is_read_in_its_three_forms() throws BadImage {
        for (byte[] file : new byte[][] {
            TestImages.WEBP_LOSSLESS, TestImages.WEBP_LOSSY, TestImages.webpWithExif(TestImages.tiff(1, "", ""))
        }) {
            BufferedImage image = decoder.decode(file).pixels();
            assertThat(image.getWidth()).isEqualTo(24);
            assertThat(image.getHeight()).isEqualTo(16);
            assertThat(new Color(image.getRGB(3, 8)).getRed()).isGreaterThan(180);
            assertThat(new Color(image.getRGB(20, 13)).getBlue()).isGreaterThan(180);
        }
    }

    @Test
    void the_orientation_of_a_webp_counts_too() throws BadImage {
        DecodedImage image = decoder.decode(TestImages.webpWithExif(TestImages.tiff(6, "GIMP 2.10", "")));

        assertThat(image.width()).isEqualTo(16);
        assertThat(image.metadata().software()).contains("GIMP 2.10");
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                BufferedImage.TYPE_BYTE_GRAY,
                BufferedImage.TYPE_USHORT_GRAY,
                BufferedImage.TYPE_INT_ARGB,
                BufferedImage.TYPE_BYTE_INDEXED,
                BufferedImage.TYPE_BYTE_BINARY,
                BufferedImage.TYPE_3BYTE_BGR
            })
    void every_kind_of_png_keeps_its_brightness(int type) throws BadImage {
        BufferedImage image = new BufferedImage(30, 30, type);
        for (int y = 0; y < 30; y++) {
            for (int x = 0; x < 30; x++) {
                image.setRGB(x, y, x < 15 ? 0xFF000000 : 0xFFFFFFFF);
            }
        }

        GreyPixels pixels = GreyPixels.of(decoder.decode(TestImages.png(image)).pixels());

        assertThat(pixels.at(5, 5)).isLessThan(3);
        assertThat(pixels.at(25, 5)).isGreaterThan(252);
    }

    /** Each of these goes another way to grey; the last pixels must get there too. */
    @ParameterizedTest
    @ValueSource(
            ints = {
                BufferedImage.TYPE_BYTE_GRAY,
                BufferedImage.TYPE_USHORT_GRAY,
                BufferedImage.TYPE_INT_ARGB,
                BufferedImage.TYPE_BYTE_INDEXED,
                BufferedImage.TYPE_3BYTE_BGR
            })
    void the_longest_png_is_read_to_its_ends(int type) throws BadImage {
        int longest = ImageLimits.LONGEST_SIDE;
        for (BufferedImage image : List.of(new BufferedImage(longest, 2, type), new BufferedImage(2, longest, type))) {
            image.setRGB(0, 0, 0xFFFFFFFF);
            image.setRGB(image.getWidth() - 1, image.getHeight() - 1, 0xFFFFFFFF);
            image.setRGB(image.getWidth() / 2, image.getHeight() / 2, 0xFF000000);

            GreyPixels pixels =
                    GreyPixels.of(decoder.decode(TestImages.png(image)).pixels());

            assertThat(pixels.at(0, 0)).isEqualTo(255);
            assertThat(pixels.at(image.getWidth() - 1, image.getHeight() - 1)).isEqualTo(255);
            assertThat(pixels.at(image.getWidth() / 2, image.getHeight() / 2)).isZero();
        }
    }

    @Test
    void the_longest_image_is_turned_to_its_ends() {
        BufferedImage stored = new BufferedImage(ImageLimits.LONGEST_SIDE, 2, BufferedImage.TYPE_3BYTE_BGR);
        stored.setRGB(ImageLimits.LONGEST_SIDE - 1, 0, 0xFFFFFFFF);

        BufferedImage upright = Orientation.of(6).upright(stored);

        assertThat(upright.getHeight()).isEqualTo(ImageLimits.LONGEST_SIDE);
        assertThat(upright.getRGB(1, ImageLimits.LONGEST_SIDE - 1)).isEqualTo(0xFFFFFFFF);
    }

    @Test
    void a_jpeg_of_four_inks_is_read() throws BadImage {
        GreyPixels pixels =
                GreyPixels.of(decoder.decode(TestImages.fourInks(64, 32)).pixels());

        assertThat(pixels.at(5, 5)).isGreaterThan(220);
        assertThat(pixels.at(60, 5)).isLessThan(100);
    }

    @Test
    void grey_of_sixteen_bits_is_not_brightened() throws BadImage {
        BufferedImage image = new BufferedImage(4, 4, BufferedImage.TYPE_USHORT_GRAY);
        for (int i = 0; i < 16; i++) {
            image.getRaster().setSample(i % 4, i / 4, 0, 0x4000);
        }

        assertThat(GreyPixels.of(decoder.decode(TestImages.png(image)).pixels()).at(1, 1))
                .isEqualTo(0x40);
    }

    @Test
    void transparent_places_are_white_as_paper() throws BadImage {
        BufferedImage image = new BufferedImage(10, 10, BufferedImage.TYPE_INT_ARGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.BLACK);
        graphics.fillRect(0, 0, 5, 10);
        graphics.dispose();

        GreyPixels pixels = GreyPixels.of(decoder.decode(TestImages.png(image)).pixels());

        assertThat(pixels.at(2, 2)).isZero();
        assertThat(pixels.at(7, 2)).isEqualTo(255);
    }

    @Test
    void exif_that_makes_no_sense_is_ignored() throws BadImage {
        byte[] garbage = "this is no TIFF at all".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        byte[] file = TestImages.withExif(TestImages.jpeg(TestImages.marked(40, 20), 0.9f), garbage);

        assertThat(decoder.decode(file).metadata()).isEqualTo(ImageMetadata.none());
    }

    @Test
    void a_camera_whose_clock_was_never_set_has_no_time() throws BadImage {
        byte[] tiff = TestImages.tiff(1, "", "0000:00:00 00:00:00");
        byte[] file = TestImages.withExif(TestImages.jpeg(TestImages.marked(40, 20), 0.9f), tiff);

        assertThat(decoder.inspect(file).metadata().capturedAt()).isEmpty();
    }
}
