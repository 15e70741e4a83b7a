package io.stevedore.extraction;

import io.stevedore.imaging.BadImage;
import io.stevedore.imaging.ImageDecoder;
import io.stevedore.imaging.ImageLimits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Measures reading and rules on a folder of {@code NNN.jpg} with {@code NNN.json} (company, date, address, total).
 *
 * <pre>ReceiptAccuracy FOLDER [--misses] [--layouts=COLUMN,BLOCK] [--enough=0.75] [--data=FOLDER]</pre>
 */
public final class ReceiptAccuracy {

    private static final Duration DEADLINE = Duration.ofMinutes(2);

    private final ReadReceipt reading;
    private final AccuracyTally tally;
    private final List<Double> seconds = new ArrayList<>();

    ReceiptAccuracy(ReadReceipt reading, boolean showMisses) {
        this.reading = reading;
        this.tally = new AccuracyTally(showMisses);
    }

    public static void main(String[] arguments) throws Exception {
        Path data = Path.of(option(arguments, "data", "target/ocr"));
        List<TextReader> readers = new ArrayList<>();
        try (TesseractEngines engines =
                new TesseractEngines(new TesseractData(data.resolve("models")), data.resolve("native"), 1)) {
            for (String layout : option(arguments, "layouts", "COLUMN,BLOCK").split(",", -1)) {
                readers.add(new TesseractLibrary("tesseract", engines, PageLayout.valueOf(layout)));
            }
            double enough = Double.parseDouble(option(arguments, "enough", "0.75"));
            ReceiptAccuracy accuracy = new ReceiptAccuracy(
                    new ReadReceipt(readers, enough), Arrays.asList(arguments).contains("--misses"));
            accuracy.measure(Path.of(arguments[0]));
            accuracy.print();
        }
    }

    private static String option(String[] arguments, String name, String otherwise) {
        return Arrays.stream(arguments)
                .filter(argument -> argument.startsWith("--" + name + "="))
                .map(argument -> argument.substring(name.length() + 3))
                .findFirst()
                .orElse(otherwise);
    }

    void measure(Path folder) throws IOException {
        List<Path> images;
        try (Stream<Path> files = Files.list(folder)) {
            images = files.filter(file -> file.toString().endsWith(".jpg"))
                    .sorted()
                    .toList();
        }
        for (Path image : images) {
            long start = System.nanoTime();
            ReceiptFields fields = read(image);
            seconds.add((System.nanoTime() - start) / 1e9);
            String name = String.valueOf(image.getFileName()).replace(".jpg", "");
            tally.add(name, ReceiptTruth.of(image.resolveSibling(name + ".json")), fields);
            System.err.printf(
                    Locale.ROOT,
                    "%d of %d, %s: %.1f s%n",
                    seconds.size(),
                    images.size(),
                    name,
                    seconds.get(seconds.size() - 1));
        }
    }

    private ReceiptFields read(Path image) {
        try {
            ImageDecoder decoder = new ImageDecoder(ImageLimits.standard());
            var pixels = decoder.decode(Files.readAllBytes(image)).pixels();
            return ReadReceipt.fields(List.of(reading.page(pixels, "eng", DEADLINE)));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (BadImage | ReaderFault | InterruptedException failed) {
            throw new IllegalStateException(image + ": " + failed.getMessage(), failed);
        }
    }

    void print() throws IOException {
        tally.print();
        double[] sorted =
                seconds.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        System.out.printf(
                Locale.ROOT,
                "seconds an image: median %.2f, p95 %.2f, slowest %.2f%n",
                percentile(sorted, 0.5),
                percentile(sorted, 0.95),
                percentile(sorted, 1));
        System.out.println("peak memory: " + peakMemory());
    }

    private static double percentile(double[] sorted, double part) {
        return sorted[Math.max(0, (int) Math.ceil(part * sorted.length) - 1)];
    }

    private static String peakMemory() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return Runtime.getRuntime().totalMemory() / 1024 / 1024
                    + " MB of heap (resident size is only known on Linux)";
        }
        try (Stream<String> lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("VmHWM")).findFirst().orElse("unknown");
        }
    }
}
