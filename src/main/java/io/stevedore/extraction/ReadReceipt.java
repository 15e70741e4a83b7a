package io.stevedore.extraction;

import java.awt.image.BufferedImage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Reads a receipt page by page, so that only one page's pixels need be in memory. A page whose fields are all sure after the
 * first reader is done; otherwise the next reader looks at it too, since layouts that fail one often suit the other.
 */
public final class ReadReceipt {

    private final List<TextReader> readers;
    private final double enough;

    /**
     * @param readers in the order in which they look, at least one; the same engine in different layouts, or different engines
     * @param enough 0 to 1: no further look once company, date and total are all at least this sure; 1 always takes all looks
     */
    public ReadReceipt(List<TextReader> readers, double enough) {
        if (readers.isEmpty()) {
            throw new IllegalArgumentException("Without a reader nothing is read");
        }
        this.readers = List.copyOf(readers);
        this.enough = enough;
    }

    /**
     * Reads one upright page.
     *
     * @param deadline for all looks together
     * @throws ReaderFault only if the first look fails; a later one that fails is left out, the page has been read
     */
    public PageText page(BufferedImage image, String language, Duration deadline)
            throws ReaderFault, InterruptedException {
        long end = System.nanoTime() + deadline.toNanos();
        List<ReadText> looks = new ArrayList<>();
        looks.add(readers.get(0).read(image, language, deadline));
        for (TextReader reader : readers.subList(1, readers.size())) {
            Duration left = Duration.ofNanos(end - System.nanoTime());
            if (left.isNegative() || isEnough(new PageText(looks))) {
                break;
            }
            try {
                looks.add(reader.read(image, language, left));
            } catch (ReaderFault leftOut) {
                break;
            }
        }
        return new PageText(looks);
    }

    /** The fields of all pages, 1 to 20, in order; each look votes. */
    public static ReceiptFields fields(List<PageText> pages) {
        int most = pages.stream().mapToInt(page -> page.looks().size()).max().orElse(1);
        ReceiptFields fields = look(pages, 0);
        for (int number = 1; number < most; number++) {
            fields = fields.with(look(pages, number));
        }
        return fields;
    }

    private static ReceiptFields look(List<PageText> pages, int number) {
        return ReceiptFields.of(pages.stream().map(page -> page.look(number)).toList());
    }

    private boolean isEnough(PageText page) {
        ReceiptFields fields = fields(List.of(page));
        return Stream.of(fields.company(), fields.date(), fields.total())
                .allMatch(field -> field.isPresent() && field.get().confidence() >= enough);
    }
}
