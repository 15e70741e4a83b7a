package io.stevedore.imaging;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.Random;

/**
 * A page of print without any font: each character is a fixed set of upright and level strokes (digits as on a pocket
 * calculator), filled as whole pixels, so that a page is the same on every machine and needs none installed.
 */
final class PaperPen {

    private static final int PAPER = 244;
    private static final int INK = 38;
    /** From bit 6 down: top, upper left, upper right, middle, lower left, lower right, bottom. */
    private static final int[] DIGITS = {0x77, 0x12, 0x5d, 0x5b, 0x3a, 0x6b, 0x6f, 0x52, 0x7f, 0x7b};

    private final BufferedImage page;
    private final Graphics2D pen;

    PaperPen(int width, int height) {
        page = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        pen = page.createGraphics();
        pen.setColor(new Color(PAPER, PAPER, PAPER));
        pen.fillRect(0, 0, width, height);
        pen.setColor(new Color(INK, INK, INK));
    }

    int width() {
        return page.getWidth();
    }

    /** Each character takes 6 tenths of the height, top left at {@code x}, {@code y}. */
    void text(String text, int x, int y, int height) {
        for (int i = 0; i < text.length(); i++) {
            glyph(text.charAt(i), x + advance(i, height), y, height);
        }
    }

    void textEndingAt(int right, String text, int y, int height) {
        text(text, right - advance(text.length(), height), y, height);
    }

    void centred(String text, int y, int height) {
        text(text, (width() - advance(text.length(), height)) / 2, y, height);
    }

    void rule(int x, int y, int width, int thickness) {
        pen.fillRect(x, y, width, thickness);
    }

    void box(int x, int y, int width, int height) {
        rule(x, y, width, 2);
        rule(x, y + height, width, 2);
        rule(x, y, 2, height);
        rule(x + width, y, 2, height + 2);
    }

    private static int advance(int characters, int height) {
        return characters * height * 6 / 10;
    }

    private void glyph(char character, int x, int y, int height) {
        int width = height * 45 / 100;
        int half = height / 2;
        int stroke = Math.max(1, height / 7);
        int strokes = strokes(character);
        bar(strokes, 6, x, y, width, stroke);
        bar(strokes, 5, x, y, stroke, half);
        bar(strokes, 4, x + width - stroke, y, stroke, half);
        bar(strokes, 3, x, y + half - stroke / 2, width, stroke);
        bar(strokes, 2, x, y + half, stroke, half);
        bar(strokes, 1, x + width - stroke, y + half, stroke, half);
        bar(strokes, 0, x, y + height - stroke, width, stroke);
        bar(strokes, 7, x + width / 2 - stroke / 2, y, stroke, half);
        bar(strokes, 8, x + width / 2 - stroke / 2, y + half, stroke, half);
    }

    private void bar(int strokes, int bit, int x, int y, int width, int height) {
        if ((strokes >> bit & 1) == 1) {
            pen.fillRect(x, y, width, height);
        }
    }

    private static int strokes(char character) {
        if (character >= '0' && character <= '9') {
            return DIGITS[character - '0'];
        }
        return switch (character) {
            case ' ' -> 0;
            case '.', ',' -> 1;
            case '-' -> 1 << 3;
            case ':' -> 1 << 3 | 1;
            default -> letter(character);
        };
    }

    /** Four or five of the nine strokes, always the same for one letter. */
    private static int letter(char character) {
        Random shape = new Random(character * 7919L);
        int strokes = 0;
        while (Integer.bitCount(strokes) < 4 + character % 2) {
            strokes |= 1 << shape.nextInt(9);
        }
        return strokes;
    }

    /** Light falling off to one corner and a scanner's grain. */
    BufferedImage scanned(long seed) {
        Random grain = new Random(seed);
        double fall = 10 + grain.nextInt(20);
        for (int y = 0; y < page.getHeight(); y++) {
            for (int x = 0; x < page.getWidth(); x++) {
                double shade = fall * (x + y) / (page.getWidth() + page.getHeight());
                int grey = (int) ((page.getRGB(x, y) & 0xFF) - shade + grain.nextGaussian() * 5);
                int level = Math.max(0, Math.min(255, grey));
                page.setRGB(x, y, level << 16 | level << 8 | level);
            }
        }
        return page;
    }

    BufferedImage clean() {
        return page;
    }
}
