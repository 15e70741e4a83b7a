package io.stevedore.extraction;

import io.stevedore.extraction.ExtractionConfig.Mode;
import io.stevedore.extraction.ExtractionConfig.Tesseract;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The engines that this process has, by the names that definitions use. Nothing is loaded before the first page. */
@Singleton
public class Engines {

    /** The engine that the system workflow {@code ocr} reads with. */
    public static final String TESSERACT = "tesseract";

    private static final List<PageLayout> LAYOUTS = List.of(PageLayout.COLUMN, PageLayout.BLOCK);

    private final List<AutoCloseable> open = new ArrayList<>();
    private final Map<String, ReadReceipt> byName;

    Engines(ExtractionConfig config) {
        byName = Map.of(
                TESSERACT,
                new ReadReceipt(
                        tesseract(config.tesseract()), config.tesseract().enough()));
    }

    /** The names of the engines. */
    public Set<String> names() {
        return byName.keySet();
    }

    /**
     * The engine of that name.
     *
     * @throws ReaderFault lasting, if there is none
     */
    public ReadReceipt require(String name) throws ReaderFault {
        ReadReceipt engine = byName.get(name);
        if (engine == null) {
            throw ReaderFault.lasting("There is no engine named " + name + " in this process.");
        }
        return engine;
    }

    private List<TextReader> tesseract(Tesseract config) {
        if (config.mode() == Mode.PROGRAM) {
            return LAYOUTS.stream()
                    .<TextReader>map(layout -> new TesseractProgram(TESSERACT, config.program(), layout))
                    .toList();
        }
        Path folder = config.folder().orElseGet(() -> Path.of(System.getProperty("java.io.tmpdir"), "stevedore"));
        int parallel = config.parallel().orElse(Runtime.getRuntime().availableProcessors());
        TesseractEngines engines = new TesseractEngines(
                new TesseractData(folder.resolve("tessdata")), folder.resolve("javacpp"), parallel);
        open.add(engines);
        return LAYOUTS.stream()
                .<TextReader>map(layout -> new TesseractLibrary(TESSERACT, engines, layout))
                .toList();
    }

    @PreDestroy
    void close() throws Exception {
        for (AutoCloseable each : open) {
            each.close();
        }
    }
}
