package io.stevedore.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntBinaryOperator;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AreaScaleTest {

    private static final int MEGABYTE = 1 << 20;

    private static GreyPixels drawn(int width, int height, IntBinaryOperator level) {
        byte[] samples = new byte[width * height];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (byte) level.applyAsInt(i % width, i / width);
        }
        return new GreyPixels(width, height, samples);
    }

    private static GreyPixels noise(long seed, int width, int height) {
        byte[] samples = new byte[width * height];
        new Random(seed).nextBytes(samples);
        return new GreyPixels(width, height, samples);
    }

    private static GreyPixels turnedRight(GreyPixels picture) {
        int side = picture.height();
        return drawn(side, picture.width(), (x, y) -> picture.at(y, side - 1 - x));
    }

    /** Each sample becomes {@code across} samples wide and {@code down} high: the same picture to whoever makes it small. */
    private static GreyPixels stretched(GreyPixels picture, int across, int down) {
        return drawn(picture.width() * across, picture.height() * down, (x, y) -> picture.at(x / across, y / down));
    }

    /** The definition: the rows first, into an array of all of them, and then the columns, rounded once. */
    private static int[] asDefined(GreyPixels source, int width, int height, int fraction) {
        long[][] narrow = new long[source.height()][width];
        for (int y = 0; y < source.height(); y++) {
            for (int j = 0; j < width; j++) {
                for (int x = 0; x < source.width(); x++) {
                    narrow[y][j] += overlap(x, source.width(), j, width) * source.at(x, y);
                }
            }
        }
        long area = (long) source.width() * source.height();
        int[] levels = new int[width * height];
        for (int i = 0; i < levels.length; i++) {
            long sum = 0;
            for (int y = 0; y < source.height(); y++) {
                sum += overlap(y, source.height(), i / width, height) * narrow[y][i % width];
            }
            levels[i] = Math.toIntExact((sum * fraction + area / 2) / area);
        }
        return levels;
    }

    private static long overlap(int old, int oldCount, int fresh, int freshCount) {
        long from = Math.max((long) old * freshCount, (long) fresh * oldCount);
        long to = Math.min((old + 1L) * freshCount, (fresh + 1L) * oldCount);
        return Math.max(0, to - from);
    }

    @Test
    void random_pictures_of_random_sizes_come_out_as_defined() {
        Random random = new Random(11);
        for (int i = 0; i < 400; i++) {
            GreyPixels picture = noise(i, 1 + random.nextInt(90), 1 + random.nextInt(90));
            int width = 1 + random.nextInt(90);
            int height = 1 + random.nextInt(90);
            int fraction = 1 << random.nextInt(9);

            assertThat(AreaScale.levels(picture, width, height, fraction))
                    .as("%d x %d to %d x %d", picture.width(), picture.height(), width, height)
                    .containsExactly(asDefined(picture, width, height, fraction));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1, 5000, 64, 64", "5000, 1, 64, 64", "5000, 3, 64, 64", "3, 5000, 64, 64", "1, 1, 64, 64", "64, 64, 64, 64",
        "64, 1, 64, 64", "1, 64, 64, 64", "1, 5000, 1, 4999", "5000, 1, 4999, 1", "65, 63, 64, 64", "1, 5000, 2, 1"
    })
    void extreme_shapes_come_out_as_defined(int width, int height, int newWidth, int newHeight) {
        GreyPixels picture = noise(3, width, height);

        assertThat(AreaScale.levels(picture, newWidth, newHeight, 256))
                .containsExactly(asDefined(picture, newWidth, newHeight, 256));
    }

    @ParameterizedTest
    @CsvSource({"1, 5000", "5000, 3", "301, 517", "64, 640", "1, 1"})
    void a_turned_picture_gives_the_turned_prints(int width, int height) {
        GreyPixels picture = noise(4, width, height);
        GreyPixels right = turnedRight(picture);

        List<ImagePrint> turns = ImagePrint.turns(picture);

        assertThat(turns.subList(0, 2)).containsExactly(ImagePrint.of(picture), ImagePrint.of(right));
    }

    /** Sums of whole rows and columns of white pass 2^31 here. */
    @Test
    void the_longest_white_pictures_stay_white() {
        byte[] white = new byte[40_000_000];
        Arrays.fill(white, (byte) 255);

        for (GreyPixels picture : List.of(
                new GreyPixels(1, white.length, white),
                new GreyPixels(white.length, 1, white),
                new GreyPixels(4, white.length / 4, white),
                new GreyPixels(white.length / 4, 4, white))) {
            assertThat(picture.scaledTo(3, 7).samples()).containsOnly((byte) 255);
            assertThat(AreaScale.levels(picture, 64, 64, 256)).containsOnly(255 * 256);
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 64, 1, 468750", "64, 1, 468750, 1", "3, 64, 1, 156250", "64, 3, 156250, 1"})
    @Timeout(30)
    void thirty_megapixels_in_a_line_get_their_print_in_a_megabyte(int width, int height, int across, int down) {
        GreyPixels small = noise(5, width, height);
        GreyPixels picture = stretched(small, across, down);

        Measured<ImagePrint> print = Measured.of(() -> ImagePrint.of(picture));

        assertThat(picture.samples()).hasSizeBetween(30_000_000, 40_000_000);
        assertThat(print.result()).isEqualTo(ImagePrint.of(small));
        assertThat(print.result().isBlank()).isEqualTo(width == 1 || height == 1);
        assertThat(print.bytes()).isLessThan(MEGABYTE);
    }

    @Test
    @Timeout(30)
    void a_large_result_takes_no_more_than_itself_and_a_few_rows() {
        GreyPixels picture = stretched(noise(6, 2, 64), 1, 234_375);

        Measured<GreyPixels> half = Measured.of(() -> picture.scaledTo(1, 7_500_000));

        assertThat(half.result().at(0, 0)).isEqualTo((picture.at(0, 0) + picture.at(1, 0) + 1) / 2);
        assertThat(half.result().at(0, 7_499_999))
                .isEqualTo((picture.at(0, 14_999_999) + picture.at(1, 14_999_999) + 1) / 2);
        // Four bytes of a level and one of a sample.
        assertThat(half.bytes()).isLessThan(7_500_000L * 5 + MEGABYTE);
    }

    /** @param bytes that this thread asked of the heap in all, whether or not they could be collected */
    private record Measured<T>(T result, long bytes) {

        static <T> Measured<T> of(Supplier<T> work) {
            ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
            long before = threads.getCurrentThreadAllocatedBytes();
            T result = work.get();
            return new Measured<>(result, threads.getCurrentThreadAllocatedBytes() - before);
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 65535", "65535, 1", "65535, 610", "610, 65535"})
    @Timeout(60)
    void the_longest_png_is_decoded_and_printed_in_little_more_than_its_pixels(int width, int height) throws BadImage {
        byte[] file = TestImages.blackPng(width, height);
        ImageDecoder decoder = new ImageDecoder(ImageLimits.standard());
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();

        List<ImagePrint> prints =
                ImagePrint.turns(GreyPixels.of(decoder.decode(file).pixels()));

        assertThat(prints).allMatch(ImagePrint::isBlank);
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(2L * width * height + 64L * MEGABYTE);
    }
}
