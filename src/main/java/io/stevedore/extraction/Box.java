package io.stevedore.extraction;

/**
 * An upright rectangle in original pixels of the upright image.
 *
 * @param left smallest x
 * @param top smallest y
 * @param right largest x, at least {@code left}
 * @param bottom largest y, at least {@code top}
 */
public record Box(double left, double top, double right, double bottom) {

    public Box {
        if (right < left || bottom < top) {
            throw new IllegalArgumentException("Sides are swapped: " + left + " " + top + " " + right + " " + bottom);
        }
    }

    public double width() {
        return right - left;
    }

    public double height() {
        return bottom - top;
    }

    public double centerX() {
        return (left + right) / 2;
    }

    public double centerY() {
        return (top + bottom) / 2;
    }

    /** The smallest box around both. */
    public Box with(Box other) {
        return new Box(
                Math.min(left, other.left),
                Math.min(top, other.top),
                Math.max(right, other.right),
                Math.max(bottom, other.bottom));
    }

    /** The part of the smaller height that both share, 0 to 1: one for boxes on the same line of print. */
    double sharedHeight(Box other) {
        double shared = Math.min(bottom, other.bottom) - Math.max(top, other.top);
        double smaller = Math.min(height(), other.height());
        return smaller <= 0 ? 0 : Math.max(0, shared) / smaller;
    }

    /** The part of the smaller width that both share, 0 to 1. */
    double sharedWidth(Box other) {
        double shared = Math.min(right, other.right) - Math.max(left, other.left);
        double smaller = Math.min(width(), other.width());
        return smaller <= 0 ? 0 : Math.max(0, shared) / smaller;
    }
}
