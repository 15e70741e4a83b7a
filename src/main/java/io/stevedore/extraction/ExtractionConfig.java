package io.stevedore.extraction;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.Optional;

/** Which engines read files, and what they need on this machine. */
@ConfigMapping(prefix = "stevedore.extraction")
public interface ExtractionConfig {

    /** The engine {@code tesseract}. */
    Tesseract tesseract();

    /** How Tesseract is run. */
    interface Tesseract {

        /** Inside this process, or as the installed program. */
        @WithDefault("library")
        Mode mode();

        /** The installed program, where it is run. */
        @WithDefault("/usr/bin/tesseract")
        Path program();

        /** Holds language models and unpacked native libraries; below the folder for temporary files by default. */
        Optional<Path> folder();

        /** A page is not looked at a second time once company, date and total are all at least this sure, 0..1. */
        @WithDefault("0.75")
        double enough();

        /** How many pages are read at once; as many as there are processors by default. */
        Optional<Integer> parallel();
    }

    /** Where Tesseract runs. */
    enum Mode {
        LIBRARY,
        PROGRAM
    }
}
