package io.stevedore.extraction;

import java.awt.image.BufferedImage;
import java.time.Duration;
import java.util.List;

/** Tesseract inside this process, through JNI: no installed program, no temporary file, models loaded once a thread. */
public final class TesseractLibrary implements TextReader {

    private final String name;
    private final TesseractEngines engines;
    private final PageLayout layout;

    /** Several readers with different layouts may share the engines. */
    public TesseractLibrary(String name, TesseractEngines engines, PageLayout layout) {
        this.name = name;
        this.engines = engines;
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
        return engines.run(language, deadline, (engine, left) -> {
            List<Line> lines = engine.read(size, layout, left);
            return new ReadText(name, TesseractEngine.version(), image.getWidth(), image.getHeight(), lines);
        });
    }
}
