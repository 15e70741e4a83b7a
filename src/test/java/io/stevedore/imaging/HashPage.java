package io.stevedore.imaging;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * One original of the measurement.
 *
 * @param layout what it shares with the pages that resemble it most
 * @param picture drawn or read anew at each call, because all together are too many to hold
 */
record HashPage(String layout, Supplier<BufferedImage> picture) {

    /** Pages of this layout differ in date, time and number alone: too little for any of the fingerprints. */
    static final String TWINS = "twins";

    static List<HashPage> all(Path folder) throws IOException {
        List<HashPage> pages = new ArrayList<>(photographed(folder));
        pages.addAll(drawn("receipt of one shop", 24, seed -> DrawnPages.receipt(1, 100 + seed)));
        pages.addAll(drawn("receipt of another shop", 8, seed -> DrawnPages.receipt(2, 200 + seed)));
        pages.addAll(drawn("receipt of many shops", 6, seed -> DrawnPages.receipt(10 + seed, 300 + seed)));
        pages.addAll(drawn("form", 8, seed -> DrawnPages.form(1, 400 + seed)));
        pages.addAll(drawn("invoice", 8, seed -> DrawnPages.invoice(1, 500 + seed)));
        pages.addAll(drawn(TWINS, 4, seed -> DrawnPages.ticket(3, 600 + seed)));
        return pages;
    }

    boolean isTwinOf(HashPage other) {
        return layout.equals(TWINS) && other.layout.equals(TWINS);
    }

    private static List<HashPage> photographed(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jpg"))
                    .sorted()
                    .map(file -> new HashPage("folder", () -> decoded(file)))
                    .toList();
        }
    }

    private static BufferedImage decoded(Path file) {
        try {
            return new ImageDecoder(ImageLimits.standard())
                    .decode(Files.readAllBytes(file))
                    .pixels();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (BadImage failed) {
            throw new IllegalStateException(file + ": " + failed.getMessage(), failed);
        }
    }

    /** Every second one as a file from a program, the others as from a scanner. */
    private static List<HashPage> drawn(String layout, int count, LongFunction<PaperPen> drawing) {
        List<HashPage> pages = new ArrayList<>();
        for (long seed = 0; seed < count; seed++) {
            long own = seed;
            pages.add(new HashPage(layout, () -> {
                PaperPen pen = drawing.apply(own);
                return own % 2 == 0 ? pen.clean() : pen.scanned(own);
            }));
        }
        return pages;
    }
}
