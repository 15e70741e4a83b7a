package io.stevedore.workflow;

import java.util.BitSet;
import java.util.List;

/** A regular expression as a tree, as far as its cost depends on it. */
sealed interface PatternNode {

    /** Takes no letter: an anchor, a boundary, nothing at all. */
    PatternNode NOTHING = new Sequence(List.of());

    /** The text's start: a match that must begin here is not tried anywhere else. */
    record Start() implements PatternNode {}

    /** Takes one letter out of a set, which {@link PatternLetters} numbers. */
    record Letter(BitSet set) implements PatternNode {}

    /** One after the other. */
    record Sequence(List<PatternNode> parts) implements PatternNode {}

    /** One of these. */
    record Choice(List<PatternNode> parts) implements PatternNode {}

    /**
     * Several times.
     *
     * @param most {@link #ENDLESS} for no end
     */
    record Repeat(PatternNode body, int least, int most) implements PatternNode {

        static final int ENDLESS = Integer.MAX_VALUE;
    }

    /** Whether each match begins where the text does. */
    default boolean isAnchored() {
        if (this instanceof Sequence sequence) {
            return !sequence.parts().isEmpty() && sequence.parts().get(0).isAnchored();
        }
        if (this instanceof Choice choice) {
            return choice.parts().stream().allMatch(PatternNode::isAnchored);
        }
        return this instanceof Start;
    }

    /** Whether it may take no letter at all. */
    default boolean mayBeEmpty() {
        if (this instanceof Sequence sequence) {
            return sequence.parts().stream().allMatch(PatternNode::mayBeEmpty);
        }
        if (this instanceof Choice choice) {
            return choice.parts().stream().anyMatch(PatternNode::mayBeEmpty);
        }
        if (this instanceof Repeat repeat) {
            return repeat.least() == 0 || repeat.body().mayBeEmpty();
        }
        return this instanceof Start;
    }
}
