package io.stevedore.workflow;

/** How many steps the patterns of one definition may take to judge, all together: some hundred milliseconds. */
final class PatternPatience {

    private static final int MOST_STEPS = 3_000_000;

    private int steps;

    /** @throws UnjudgedPattern when it is used up */
    void take() {
        if (++steps > MOST_STEPS) {
            throw new UnjudgedPattern("is too intricate for its cost to be told, or those before it are");
        }
    }
}
