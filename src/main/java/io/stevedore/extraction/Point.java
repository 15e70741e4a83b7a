package io.stevedore.extraction;

/**
 * A place in the upright image, in its original pixels, from the top left corner.
 *
 * @param x to the right
 * @param y downwards
 */
public record Point(double x, double y) {}
