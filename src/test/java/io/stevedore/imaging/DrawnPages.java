package io.stevedore.imaging;

import java.util.Locale;
import java.util.Random;

/**
 * Receipts, forms and invoices that never were. Pages of one layout share head, foot and every position and differ only in what
 * is bought, filled in, summed and dated: what a fingerprint must tell apart. Equal seeds draw equal pages.
 */
final class DrawnPages {

    private static final String LETTERS = "ABCDEFGHIKLMNOPRSTUVWY";

    private DrawnPages() {}

    /** One shop's receipt with a fixed number of items. */
    static PaperPen receipt(long shop, long seed) {
        Random house = new Random(shop);
        Random random = new Random(seed);
        int items = 8 + house.nextInt(10);
        int type = 20 + house.nextInt(8);
        int step = type * 3 / 2 + house.nextInt(12);
        PaperPen pen = new PaperPen(560 + house.nextInt(300), (items + 20) * step + 60);
        int y = head(pen, house, type, step);
        pen.text(date(random), 30, y, type);
        pen.textEndingAt(pen.width() - 30, digits(random, 6), y, type);
        y = items(pen, random, y + 2 * step, items, type, step);
        pen.text(words(house, 8), 30, y + step, type);
        pen.textEndingAt(pen.width() - 30, price(random), y + step, type * 4 / 3);
        foot(pen, house, y + 3 * step, type, step);
        return pen;
    }

    /** A shop's receipts for one thing, always the same: only date, time and number differ. */
    static PaperPen ticket(long shop, long seed) {
        Random house = new Random(shop);
        Random random = new Random(seed);
        PaperPen pen = new PaperPen(600, 1000);
        int y = head(pen, house, 24, 44);
        y = items(pen, house, y, 5, 24, 44);
        pen.text(date(random), 30, y + 44, 24);
        pen.textEndingAt(570, digits(random, 8), y + 44, 24);
        foot(pen, house, y + 132, 24, 44);
        return pen;
    }

    /** Labels and boxes printed, values filled in. */
    static PaperPen form(long kind, long seed) {
        Random house = new Random(kind);
        Random random = new Random(seed);
        PaperPen pen = new PaperPen(1000, 1414);
        pen.centred(words(house, 24), 60, 36);
        for (int row = 0; row < 11; row++) {
            int top = 160 + row * 110;
            int split = 300 + house.nextInt(400);
            field(pen, house, random, 60, top, split - 80);
            field(pen, house, random, split, top, 940 - split);
        }
        return pen;
    }

    private static void field(PaperPen pen, Random house, Random random, int x, int top, int width) {
        pen.text(words(house, Math.min(12, width / 12)), x, top, 16);
        pen.box(x, top + 24, width, 50);
        int room = width / 16 - 1;
        pen.text(words(random, 3 + random.nextInt(Math.max(1, room - 3))), x + 10, top + 37, 26);
    }

    /** A letter head, an address, a ruled table of four columns, sums. */
    static PaperPen invoice(long company, long seed) {
        Random house = new Random(company);
        Random random = new Random(seed);
        PaperPen pen = new PaperPen(1000, 1414);
        pen.rule(60, 60, 200 + house.nextInt(300), 70);
        for (int i = 0; i < 4; i++) {
            pen.textEndingAt(940, words(house, 14 + house.nextInt(10)), 60 + i * 30, 18);
            pen.text(words(random, 10 + random.nextInt(16)), 60, 230 + i * 32, 20);
        }
        pen.textEndingAt(940, date(random), 400, 20);
        int rows = 12 + house.nextInt(6);
        for (int row = 0; row < rows; row++) {
            int y = 470 + row * 42;
            pen.rule(60, y - 12, 880, 2);
            pen.text(words(random, 8 + random.nextInt(22)), 70, y, 20);
            pen.textEndingAt(640, digits(random, 1 + random.nextInt(2)), y, 20);
            pen.textEndingAt(790, price(random), y, 20);
            pen.textEndingAt(930, price(random), y, 20);
        }
        pen.textEndingAt(930, price(random), 500 + rows * 42, 28);
        pen.centred(words(house, 60), 1360, 14);
        return pen;
    }

    private static int head(PaperPen pen, Random house, int type, int step) {
        pen.rule(pen.width() / 4, 30, pen.width() / 2, type * 2);
        int y = 50 + type * 2;
        for (int i = 0; i < 5; i++) {
            pen.centred(words(house, 14 + house.nextInt(14)), y, type);
            y += step;
        }
        pen.rule(30, y, pen.width() - 60, 3);
        return y + step / 2;
    }

    private static int items(PaperPen pen, Random random, int top, int items, int type, int step) {
        int y = top;
        for (int i = 0; i < items; i++) {
            pen.text(words(random, 5 + random.nextInt(13)), 30, y, type);
            pen.textEndingAt(pen.width() - 30, price(random), y, type);
            y += step;
        }
        return y;
    }

    private static void foot(PaperPen pen, Random house, int top, int type, int step) {
        pen.rule(30, top, pen.width() - 60, 3);
        for (int i = 0; i < 4; i++) {
            pen.centred(words(house, 12 + house.nextInt(18)), top + (i + 1) * step, type);
        }
    }

    private static String words(Random random, int length) {
        StringBuilder text = new StringBuilder();
        while (text.length() < length) {
            boolean gap = text.length() > 2 && random.nextInt(6) == 0;
            text.append(gap ? ' ' : LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return text.toString();
    }

    private static String digits(Random random, int count) {
        StringBuilder text = new StringBuilder();
        while (text.length() < count) {
            text.append(random.nextInt(10));
        }
        return text.toString();
    }

    private static String price(Random random) {
        return String.format(
                Locale.ROOT, "%d.%02d", random.nextInt(random.nextInt(4) == 0 ? 300 : 40), random.nextInt(100));
    }

    private static String date(Random random) {
        return String.format(
                Locale.ROOT,
                "%02d-%02d-2026 %02d:%02d",
                1 + random.nextInt(28),
                1 + random.nextInt(12),
                random.nextInt(24),
                random.nextInt(60));
    }
}
