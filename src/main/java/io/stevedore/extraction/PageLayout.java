package io.stevedore.extraction;

/** How Tesseract looks for lines; its numbers are those of {@code --psm}. */
public enum PageLayout {
    /** Finds blocks and columns by itself. */
    AUTOMATIC(3),
    /** One column of text in changing sizes. */
    COLUMN(4),
    /** One even block: keeps label and amount of a receipt on one line. */
    BLOCK(6),
    /** Whatever there is, in no order. */
    SPARSE(11);

    private final int number;

    PageLayout(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }
}
