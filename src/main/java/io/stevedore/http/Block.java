package io.stevedore.http;

/**
 * A part of a window that one replica may spend.
 *
 * @param granted the tokens in it; none when the window is used up
 * @param leased what all replicas hold or have spent together, at most the limit
 */
record Block(int granted, int leased) {

    /** Size of the blocks that a limit is leased in: a tenth, at least one. */
    static int size(int limit) {
        return Math.max(1, limit / 10);
    }

    /** The block out of the window's sum after it grew by {@code size}; the sum may stand over the limit, a block never does. */
    static Block of(int sum, int size, int limit) {
        return new Block(Math.max(0, Math.min(size, limit - (sum - size))), Math.min(sum, limit));
    }

    /** The answer where nothing was left. */
    static Block none(int limit) {
        return new Block(0, limit);
    }
}
