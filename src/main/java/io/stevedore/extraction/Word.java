package io.stevedore.extraction;

/**
 * One word as an engine read it.
 *
 * @param text without white space, not empty
 * @param polygon in original pixels of the upright image
 * @param confidence the engine's own, 0 to 1
 */
public record Word(String text, Polygon polygon, double confidence) {

    public Word {
        if (text.isBlank()) {
            throw new IllegalArgumentException("A word has text");
        }
        if (!(confidence >= 0 && confidence <= 1)) {
            throw new IllegalArgumentException("Confidence is 0 to 1, not " + confidence);
        }
    }

    public Box box() {
        return polygon.box();
    }
}
