package io.stevedore.workflow;

import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/**
 * Looks for a pattern in a text with a bounded number of steps. {@link PatternRules} refuses what could take for ever;
 * this is for what was stored before, and for what its judgement lets pass that is slow on a long text.
 */
final class BoundedMatch {

    private static final Logger LOG = Logger.getLogger(BoundedMatch.class);
    /** Letters looked at; some hundredths of a second. */
    private static final int MOST_STEPS = 2_000_000;

    private BoundedMatch() {}

    /** Whether the pattern is found; false also where that took too many steps, or too deep a recursion, to tell. */
    static boolean finds(String pattern, String text) {
        try {
            return Pattern.compile(pattern).matcher(new Steps(text, new int[1])).find();
        } catch (TooMany | StackOverflowError e) {
            LOG.warnf(
                    "A pattern was given up on: length=%d cause=%s",
                    text.length(), e.getClass().getSimpleName());
            return false;
        }
    }

    private static final class TooMany extends RuntimeException {

        TooMany() {
            super(null, null, false, false);
        }
    }

    /** Counts the letters that the engine looks at, which are about its steps. */
    private record Steps(String text, int[] taken) implements CharSequence {

        @Override
        public char charAt(int index) {
            if (++taken[0] > MOST_STEPS) {
                throw new TooMany();
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.subSequence(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
