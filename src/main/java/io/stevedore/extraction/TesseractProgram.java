package io.stevedore.extraction;

import io.stevedore.imaging.GreyPixels;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The {@code tesseract} program in a process of its own: pixels go to its standard input, tab separated words come from its
 * standard output. For native images, and where a crash must not take the service along.
 */
public final class TesseractProgram implements TextReader {

    private static final List<String> SHORTAGES = List.of(
            "no space left",
            "cannot allocate memory",
            "out of memory",
            "bad_alloc",
            "resource temporarily unavailable");
    private static final List<String> NO_LANGUAGE =
            List.of("failed loading language", "error opening data file", "couldn't load any languages");

    private static final Pattern VERSION = Pattern.compile("tesseract v?(\\d[\\w.-]*)");
    private static final Duration VERSION_DEADLINE = Duration.ofSeconds(5);
    private static final String UNKNOWN = "unknown";

    private final String name;
    private final Path program;
    private final PageLayout layout;
    private volatile String version = "";

    /** @param program the executable file */
    public TesseractProgram(String name, Path program, PageLayout layout) {
        this.name = name;
        this.program = program;
        this.layout = layout;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public ReadText read(BufferedImage image, String language, Duration deadline)
            throws ReaderFault, InterruptedException {
        ReadingSize size = ReadingSize.of(image);
        ProgramRun.Ended ended = ProgramRun.of(command(language), environment(), graymap(size.pixels()), deadline);
        if (ended.exitCode() != 0) {
            throw fault(ended);
        }
        String text = new String(ended.output(), StandardCharsets.UTF_8);
        return new ReadText(name, version(), image.getWidth(), image.getHeight(), TsvWords.lines(text, size));
    }

    /** Asked once, after a reading that went well; the answer is part of what is stored with each text. */
    private String version() throws InterruptedException {
        if (version.isEmpty()) {
            version = askVersion();
        }
        return version;
    }

    private String askVersion() throws InterruptedException {
        try {
            ProgramRun.Ended ended = ProgramRun.of(
                    List.of(program.toString(), "--version"), environment(), new byte[0], VERSION_DEADLINE);
            Matcher found = VERSION.matcher(new String(ended.output(), StandardCharsets.UTF_8) + ended.complaint());
            return found.find() ? found.group(1) : UNKNOWN;
        } catch (ReaderFault silent) {
            return UNKNOWN;
        }
    }

    private List<String> command(String language) {
        return List.of(
                program.toString(),
                "stdin",
                "stdout",
                "-l",
                language,
                "--psm",
                String.valueOf(layout.number()),
                "--dpi",
                "300",
                "tsv");
    }

    /** More threads a page make it slower, not faster, once several pages are read at once. */
    private static Map<String, String> environment() {
        return Map.of("OMP_THREAD_LIMIT", "1", "LC_ALL", "C.UTF-8");
    }

    /** Binary PGM: a line of text before the bytes, and Tesseract needs no decoder library for it. */
    private static byte[] graymap(GreyPixels pixels) {
        ByteArrayOutputStream file = new ByteArrayOutputStream(pixels.samples().length + 32);
        file.writeBytes(
                ("P5\n" + pixels.width() + " " + pixels.height() + "\n255\n").getBytes(StandardCharsets.US_ASCII));
        file.writeBytes(pixels.samples());
        return file.toByteArray();
    }

    private static ReaderFault fault(ProgramRun.Ended ended) {
        String complaint = ended.complaint().toLowerCase(Locale.ROOT);
        if (NO_LANGUAGE.stream().anyMatch(complaint::contains)) {
            return ReaderFault.lasting("The reading program has no model for this language.");
        }
        if (SHORTAGES.stream().anyMatch(complaint::contains)) {
            return ReaderFault.passing("The reading program ran out of disk space or memory.");
        }
        return ReaderFault.passing("The reading program ended with code " + ended.exitCode() + ".");
    }
}
