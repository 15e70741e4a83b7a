package io.stevedore.extraction;

import java.util.List;

/**
 * The outline of a word in original pixels of the upright image: clockwise from its top left corner, at least three points.
 * Engines that know only boxes give four; a skewed or curved word may have more.
 */
public record Polygon(List<Point> points) {

    public Polygon {
        points = List.copyOf(points);
        if (points.size() < 3) {
            throw new IllegalArgumentException("A polygon needs at least three points, not " + points.size());
        }
    }

    public static Polygon of(Box box) {
        return new Polygon(List.of(
                new Point(box.left(), box.top()),
                new Point(box.right(), box.top()),
                new Point(box.right(), box.bottom()),
                new Point(box.left(), box.bottom())));
    }

    /** The smallest upright box around it. */
    public Box box() {
        double left = points.stream().mapToDouble(Point::x).min().orElseThrow();
        double top = points.stream().mapToDouble(Point::y).min().orElseThrow();
        double right = points.stream().mapToDouble(Point::x).max().orElseThrow();
        double bottom = points.stream().mapToDouble(Point::y).max().orElseThrow();
        return new Box(left, top, right, bottom);
    }
}
