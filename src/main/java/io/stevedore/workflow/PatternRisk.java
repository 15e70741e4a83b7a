package io.stevedore.workflow;

/**
 * How a pattern can be made to take for ever.
 *
 * @param growth how the number of steps grows with the length of the text
 * @param prefix what leads to the part that is to blame
 * @param pump what is repeated; a text in which nothing then fits makes the engine try every way
 */
record PatternRisk(Growth growth, String prefix, String pump) {

    /** The worst that can happen. */
    enum Growth {
        /** Doubles with every few letters. */
        EXPONENTIAL,
        /** With the fourth power, or a higher one. */
        POLYNOMIAL,
        /** No more than linear with the text, but with the pattern's repetitions exponential. */
        REPETITIONS
    }

    /** A text that shows it, of some hundred letters at most. */
    String attack(int times, String suffix) {
        return prefix + pump.repeat(times) + suffix;
    }
}
