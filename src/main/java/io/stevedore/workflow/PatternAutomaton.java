package io.stevedore.workflow;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A pattern as its position automaton (Glushkov's): a state for each letter that it takes, and between two states the
 * number of ways from one to the other, where "two" stands for more than one. State 0 is where the search begins; unless
 * the pattern is anchored it takes any letter and stays, as the engine tries one start after another.
 */
final class PatternAutomaton {

    private static final int MOST_STATES = 400;
    /** A part that may come more often is taken for endless: it costs as much. */
    private static final int COUNTED = 16;

    private static final int MOST_PARTS = 5_000;
    private static final String TOO_LONG = "is too long, with all its repetitions, for its cost to be told";

    private final List<BitSet> sets = new ArrayList<>();
    private final List<Map<Integer, Integer>> ways = new ArrayList<>();
    private int parts;

    PatternAutomaton(PatternNode pattern, BitSet anything) {
        state(anything);
        Piece whole = piece(pattern);
        if (!pattern.isAnchored()) {
            ways.get(0).put(0, 1);
        }
        join(Map.of(0, 1), whole.first());
        keepDistinct(anything);
    }

    /** Of letters that lead to the same states one is enough. */
    private void keepDistinct(BitSet all) {
        Set<BitSet> seen = new HashSet<>();
        BitSet distinct = new BitSet();
        all.stream().filter(letter -> seen.add(takers(letter))).forEach(distinct::set);
        for (int state = 0; state < size(); state++) {
            BitSet set = (BitSet) set(state).clone();
            set.and(distinct);
            sets.set(state, set);
        }
    }

    private BitSet takers(int letter) {
        BitSet takers = new BitSet();
        for (int state = 0; state < size(); state++) {
            takers.set(state, set(state).get(letter));
        }
        return takers;
    }

    /**
     * A part of the automaton.
     *
     * @param empty in how many ways it takes nothing
     * @param first where it may begin, and in how many ways
     * @param last where it may end
     */
    private record Piece(int empty, Map<Integer, Integer> first, Map<Integer, Integer> last) {}

    int size() {
        return sets.size();
    }

    /** The letters that lead into a state. */
    BitSet set(int state) {
        return sets.get(state);
    }

    /** The states after this one, each with 1, or with 2 for several ways. */
    Map<Integer, Integer> after(int state) {
        return ways.get(state);
    }

    /** The states that can be reached, over at least one letter. */
    BitSet reachable(int from) {
        BitSet seen = new BitSet();
        Deque<Integer> open = new ArrayDeque<>(List.of(from));
        while (!open.isEmpty()) {
            for (int next : after(open.remove()).keySet()) {
                if (!seen.get(next)) {
                    seen.set(next);
                    open.add(next);
                }
            }
        }
        return seen;
    }

    /** The letters that lead from the search's begin to a state, by a shortest way. */
    List<BitSet> wayTo(int target) {
        int[] before = new int[size()];
        Arrays.fill(before, -1);
        Deque<Integer> open = new ArrayDeque<>(List.of(0));
        while (!open.isEmpty()) {
            int state = open.remove();
            for (int next : after(state).keySet()) {
                if (next != 0 && before[next] < 0) {
                    before[next] = state;
                    open.add(next);
                }
            }
        }
        List<BitSet> way = new ArrayList<>();
        for (int state = target; state > 0; state = before[state]) {
            way.add(0, set(state));
        }
        return way;
    }

    private int state(BitSet set) {
        if (sets.size() >= MOST_STATES) {
            throw new UnjudgedPattern(TOO_LONG);
        }
        sets.add(set);
        ways.add(new TreeMap<>());
        return sets.size() - 1;
    }

    private Piece piece(PatternNode node) {
        if (++parts > MOST_PARTS) {
            throw new UnjudgedPattern(TOO_LONG);
        }
        if (node instanceof PatternNode.Letter letter) {
            Map<Integer, Integer> here = Map.of(state(letter.set()), 1);
            return new Piece(0, here, here);
        }
        if (node instanceof PatternNode.Sequence sequence) {
            return sequence.parts().stream().map(this::piece).reduce(nothing(), this::then);
        }
        if (node instanceof PatternNode.Choice choice) {
            return choice.parts().stream()
                    .map(this::piece)
                    .reduce(PatternAutomaton::either)
                    .orElseThrow();
        }
        return node instanceof PatternNode.Repeat repeat ? repeat(repeat) : nothing();
    }

    private static Piece nothing() {
        return new Piece(1, Map.of(), Map.of());
    }

    private Piece repeat(PatternNode.Repeat repeat) {
        // Where a copy may be empty, the number of ways to fill them grows with each copy, so all are counted.
        int counted = repeat.body().mayBeEmpty() ? MOST_PARTS : COUNTED;
        boolean endless = repeat.most() > counted;
        int copies = Math.min(repeat.least(), counted);
        Piece whole = nothing();
        for (int i = 0; i < copies - (endless ? 1 : 0); i++) {
            whole = then(whole, piece(repeat.body()));
        }
        if (endless) {
            Piece loop = loop(piece(repeat.body()));
            return then(whole, copies > 0 ? loop : maybe(loop));
        }
        return then(whole, optional(repeat.body(), repeat.most() - copies));
    }

    /** {@code (x(x(x)?)?)?}: as the engine counts, which takes one way only for one number. */
    private Piece optional(PatternNode body, int most) {
        return most == 0 ? nothing() : maybe(then(piece(body), optional(body, most - 1)));
    }

    private Piece loop(Piece body) {
        join(body.last(), body.first());
        return body;
    }

    private static Piece maybe(Piece body) {
        return new Piece(several(1 + body.empty()), body.first(), body.last());
    }

    private Piece then(Piece one, Piece other) {
        join(one.last(), other.first());
        return new Piece(
                several(one.empty() * other.empty()),
                sum(one.first(), times(other.first(), one.empty())),
                sum(other.last(), times(one.last(), other.empty())));
    }

    private static Piece either(Piece one, Piece other) {
        return new Piece(
                several(one.empty() + other.empty()), sum(one.first(), other.first()), sum(one.last(), other.last()));
    }

    private void join(Map<Integer, Integer> ends, Map<Integer, Integer> begins) {
        ends.forEach((end, out) -> begins.forEach((begin, in) -> add(ways.get(end), begin, out * in)));
    }

    private static Map<Integer, Integer> sum(Map<Integer, Integer> one, Map<Integer, Integer> other) {
        Map<Integer, Integer> sum = new TreeMap<>(one);
        other.forEach((state, count) -> add(sum, state, count));
        return sum;
    }

    private static Map<Integer, Integer> times(Map<Integer, Integer> ways, int count) {
        Map<Integer, Integer> times = new TreeMap<>();
        ways.forEach((state, each) -> add(times, state, each * count));
        times.values().removeIf(each -> each == 0);
        return times;
    }

    private static void add(Map<Integer, Integer> ways, int state, int count) {
        ways.merge(state, several(count), (one, other) -> several(one + other));
    }

    private static int several(int count) {
        return Math.min(count, 2);
    }
}
