package io.stevedore.extraction;

import java.awt.image.BufferedImage;
import java.time.Duration;

/**
 * An engine that reads print. Implementations may live in this process, in another one, or on another machine; they are safe
 * for use by many threads, block the calling one, and bound their own use of memory.
 */
public interface TextReader {

    /** As in configuration; lower case letters, digits and hyphens. */
    String name();

    /**
     * Reads an upright image. Implementations scale it as they need, and give places in the pixels of the image they got.
     *
     * @param language ISO 639-3, several joined by a plus sign: {@code eng}, {@code msa+eng}
     * @param deadline from this call on; after it the call fails, and the engine's work is ended or abandoned
     * @throws ReaderFault always with a sentence, and with whether another try can help
     */
    ReadText read(BufferedImage image, String language, Duration deadline) throws ReaderFault, InterruptedException;
}
