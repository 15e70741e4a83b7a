package io.stevedore.imaging;

import java.awt.image.BufferedImage;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * One way in which pictures come back, and the copies that stand for it.
 *
 * @param name as the table shows it
 * @param isEasy whether such a copy must be found
 */
record CopyKind(String name, boolean isEasy, List<UnaryOperator<BufferedImage>> makers) {

    static List<CopyKind> all() {
        return List.of(
                easy("recompressed, JPEG 30 to 90", jpegs()),
                easy("resized, 40 to 150 %", sizes()),
                easy("converted (JPEG, PNG, grey, 256 colours)", formats()),
                hard("resized, then JPEG 40 or 60", chains()),
                hard("resized without smoothing, 40 and 60 %", rough()),
                hard("brighter or darker by a fifth", lights()),
                hard("turned by 90, 180, 270 degrees", turns()),
                hard("border of 1 % cut off", List.of(PageCopies.cropped(0.01))),
                hard("border of 5 % cut off", List.of(PageCopies.cropped(0.05))),
                hard("rotated by 1 degree", List.of(PageCopies.rotated(1), PageCopies.rotated(-1))),
                hard("rotated by 3 degrees", List.of(PageCopies.rotated(3), PageCopies.rotated(-3))));
    }

    private static CopyKind easy(String name, List<UnaryOperator<BufferedImage>> makers) {
        return new CopyKind(name, true, makers);
    }

    private static CopyKind hard(String name, List<UnaryOperator<BufferedImage>> makers) {
        return new CopyKind(name, false, makers);
    }

    private static List<UnaryOperator<BufferedImage>> jpegs() {
        return List.of(
                PageCopies.jpeg(0.3),
                PageCopies.jpeg(0.45),
                PageCopies.jpeg(0.6),
                PageCopies.jpeg(0.75),
                PageCopies.jpeg(0.9));
    }

    private static List<UnaryOperator<BufferedImage>> sizes() {
        return List.of(
                PageCopies.resized(0.4),
                PageCopies.resized(0.55),
                PageCopies.resized(0.7),
                PageCopies.resized(0.85),
                PageCopies.resized(1.2),
                PageCopies.resized(1.5));
    }

    private static List<UnaryOperator<BufferedImage>> formats() {
        return List.of(PageCopies.jpeg(0.95), PageCopies.written("png"), PageCopies.grey(), PageCopies.written("gif"));
    }

    private static List<UnaryOperator<BufferedImage>> chains() {
        return List.of(
                page -> PageCopies.jpeg(0.4).apply(PageCopies.resized(0.5).apply(page)),
                page -> PageCopies.jpeg(0.6).apply(PageCopies.resized(0.8).apply(page)));
    }

    private static List<UnaryOperator<BufferedImage>> rough() {
        return List.of(PageCopies.resizedRoughly(0.4), PageCopies.resizedRoughly(0.6));
    }

    private static List<UnaryOperator<BufferedImage>> lights() {
        return List.of(PageCopies.brightness(0.8, 0), PageCopies.brightness(1.2, 0), PageCopies.brightness(1.2, -30));
    }

    /** EXIF's numbers for right, upside down and left. */
    private static List<UnaryOperator<BufferedImage>> turns() {
        return List.of(PageCopies.turned(6), PageCopies.turned(3), PageCopies.turned(8));
    }
}
