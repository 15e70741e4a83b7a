package io.stevedore.workflow;

/**
 * Counts in how many ways a pattern takes nothing, as {@code (?:|)} does in two: where none of them leads to a match the
 * engine tries them all, at one place of the text, and looks at no letter meanwhile. The automaton knows letters only, and
 * {@link BoundedMatch} counts looks.
 */
final class PatternBlanks {

    /** Six such choices, each of two. */
    private static final double MOST = 64;

    private PatternBlanks() {}

    /**
     * What a part has.
     *
     * @param empty the ways in which it takes nothing at all
     * @param tried the ways of that kind in it that the engine may try in one go; at least 1
     */
    private record Ways(double empty, double tried) {}

    /** @throws UnjudgedPattern if there are more than a handful of choices between nothing and nothing */
    static void verify(PatternNode pattern) {
        if (ways(pattern).tried() > MOST) {
            throw new UnjudgedPattern(
                    "has too many parts that may be empty in several ways, such as (?:|) and (?:a?)?");
        }
    }

    private static Ways ways(PatternNode node) {
        if (node instanceof PatternNode.Letter) {
            return new Ways(0, 1);
        }
        if (node instanceof PatternNode.Sequence sequence) {
            return sequence.parts().stream().map(PatternBlanks::ways).reduce(new Ways(1, 1), PatternBlanks::then);
        }
        if (node instanceof PatternNode.Choice choice) {
            Ways none = new Ways(0, 1);
            return choice.parts().stream().map(PatternBlanks::ways).reduce(none, PatternBlanks::either);
        }
        return node instanceof PatternNode.Repeat repeat ? repeated(repeat) : new Ways(1, 1);
    }

    private static Ways then(Ways one, Ways other) {
        return new Ways(one.empty() * other.empty(), one.tried() * other.tried());
    }

    private static Ways either(Ways one, Ways other) {
        double empty = one.empty() + other.empty();
        return new Ways(empty, Math.max(empty, Math.max(one.tried(), other.tried())));
    }

    private static Ways repeated(PatternNode.Repeat repeat) {
        Ways body = ways(repeat.body());
        double empty = emptyRounds(body.empty(), repeat);
        double tried = repeat.most() == 0 ? 1 : Math.pow(body.tried(), repeat.most());
        return new Ways(empty, Math.max(empty, tried));
    }

    /** With any number of rounds that it may have; of those that take nothing the engine makes one more than it must. */
    private static double emptyRounds(double each, PatternNode.Repeat repeat) {
        double must = Math.pow(each, repeat.least());
        return repeat.most() == repeat.least() ? must : must + must * each;
    }
}
