package io.stevedore.imaging;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.Locale;

/** What one picture costs, on one thread, for a scan of 1000 x 2000 pixels in colour. */
final class HashSpeed {

    private static final int ROUNDS = 31;

    private HashSpeed() {}

    static void print() {
        PaperPen pen = new PaperPen(1000, 2000);
        for (int line = 0; line < 40; line++) {
            pen.text("THE LINE OF A LONG RECEIPT " + line, 40, 60 + line * 48, 26);
        }
        BufferedImage scan = pen.scanned(1);
        GreyPixels grey = GreyPixels.of(scan);
        System.out.println();
        say("to grey", () -> GreyPixels.of(scan));
        say("our hash and fine print, one turn", () -> ImagePrint.of(grey));
        say("our hash and fine print, four turns", () -> ImagePrint.turns(grey));
        say("JImageHash perceptive (looks at single pixels)", () -> PagePrints.perceptive(scan));
        say("JImageHash difference (looks at single pixels)", () -> PagePrints.difference(scan));
    }

    private static void say(String what, Runnable work) {
        double[] millis = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            long start = System.nanoTime();
            work.run();
            millis[round] = (System.nanoTime() - start) / 1e6;
        }
        Arrays.sort(millis);
        System.out.printf(Locale.ROOT, "- %s: %.2f ms%n", what, millis[ROUNDS / 2]);
    }
}
