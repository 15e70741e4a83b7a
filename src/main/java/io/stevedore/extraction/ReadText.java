package io.stevedore.extraction;

import java.util.List;

/**
 * What an engine read on one upright image.
 *
 * @param engine as in configuration, stable over versions
 * @param engineVersion of program and model, to tell old readings from new ones
 * @param width of the upright image in original pixels
 * @param height of the upright image in original pixels
 * @param lines in reading order; empty for a blank page
 */
public record ReadText(String engine, String engineVersion, int width, int height, List<Line> lines) {

    public ReadText {
        lines = List.copyOf(lines);
    }
}
