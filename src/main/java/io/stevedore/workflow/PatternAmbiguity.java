package io.stevedore.workflow;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tells in how many ways an automaton reads a text: a backtracking engine tries them all before it gives up.
 *
 * <p>A loop that reads one text in two ways makes them exponential. Two loops, of which the first reads a text that also
 * leads to the second and is read by it, add a power each (source: A. Weber, H. Seidl, "On the degree of ambiguity of
 * finite automata", 1991; C. Allauzen, M. Mohri, A. Rastogi, "General algorithms for testing the ambiguity of finite
 * automata", 2008).
 */
final class PatternAmbiguity {

    /** Beginning anywhere is the first loop; a chain of four makes the steps grow with the fourth power. */
    private static final int MOST_DEGREE = 2;

    private final PatternAutomaton automaton;
    private final PatternLetters letters;
    private final PatternLoops loops;
    private final PatternPatience patience;

    PatternAmbiguity(PatternAutomaton automaton, PatternLetters letters, PatternPatience patience) {
        this.automaton = automaton;
        this.letters = letters;
        this.loops = new PatternLoops(automaton);
        this.patience = patience;
    }

    /** A loop that reads one text in two ways, from one of its states back to it. */
    Optional<PatternRisk> exponential() {
        for (BitSet loop : loops.all()) {
            int state = loop.nextSetBit(0);
            Walk walk = walk(List.of(loop, loop), List.of(state, state), List.of(state, state), true);
            if (walk != null) {
                return Optional.of(risk(PatternRisk.Growth.EXPONENTIAL, state, walk));
            }
        }
        return Optional.empty();
    }

    /** A chain of loops that makes the number of ways grow with a power higher than the second. */
    Optional<PatternRisk> polynomial() {
        List<BitSet> all = loops.all();
        int[] degrees = new int[all.size()];
        for (int i = 0; i < all.size(); i++) {
            for (int j = 0; j < i; j++) {
                if (!loops.leads(all.get(j).nextSetBit(0), all.get(i).nextSetBit(0))) {
                    continue;
                }
                degrees[i] = Math.max(degrees[i], degrees[j]);
                PatternRisk shared = degrees[i] == degrees[j] ? shared(all.get(j), all.get(i)) : null;
                if (shared != null) {
                    degrees[i]++;
                }
                if (shared != null && degrees[i] > MOST_DEGREE) {
                    return Optional.of(shared);
                }
            }
        }
        return Optional.empty();
    }

    /** A text that the first loop reads, that leads from it to the second, and that the second reads. */
    private @Nullable PatternRisk shared(BitSet first, BitSet second) {
        BitSet between = new BitSet();
        for (int state = 0; state < automaton.size(); state++) {
            boolean onTheWay = loops.leads(first.nextSetBit(0), state) && loops.leads(state, second.nextSetBit(0));
            between.set(state, onTheWay);
        }
        for (int p = first.nextSetBit(0); p >= 0; p = first.nextSetBit(p + 1)) {
            for (int q = second.nextSetBit(0); q >= 0; q = second.nextSetBit(q + 1)) {
                Walk walk = walk(List.of(first, between, second), List.of(p, p, q), List.of(p, q, q), false);
                if (walk != null) {
                    return risk(PatternRisk.Growth.POLYNOMIAL, p, walk);
                }
            }
        }
        return null;
    }

    /** Several states that read the same text side by side; {@code apart} once two of them took another way. */
    private record Place(List<Integer> states, boolean apart) {}

    private record Walk(Place place, int letter, @Nullable Walk before) {}

    /** The shortest walk on which all read the same text, each within its states; null if there is none. */
    private @Nullable Walk walk(List<BitSet> within, List<Integer> from, List<Integer> to, boolean apart) {
        Place goal = new Place(to, apart);
        Map<Place, Walk> seen = new HashMap<>();
        Deque<Walk> open = new ArrayDeque<>(List.of(new Walk(new Place(from, false), -1, null)));
        while (!open.isEmpty()) {
            Walk walk = open.remove();
            for (Walk next : steps(walk, within, apart)) {
                if (next.place().equals(goal)) {
                    return next;
                }
                if (seen.putIfAbsent(next.place(), next) == null) {
                    open.add(next);
                }
            }
        }
        return null;
    }

    private List<Walk> steps(Walk walk, List<BitSet> within, boolean watched) {
        List<Walk> found = new ArrayList<>();
        step(walk, within, watched, List.of(), automaton.set(0), walk.place().apart(), found);
        return found;
    }

    private void step(
            Walk walk,
            List<BitSet> within,
            boolean watched,
            List<Integer> chosen,
            BitSet common,
            boolean apart,
            List<Walk> found) {
        int index = chosen.size();
        if (index == within.size()) {
            boolean parted = watched && (apart || !chosen.get(0).equals(chosen.get(1)));
            found.add(new Walk(new Place(chosen, parted), common.nextSetBit(0), walk));
            return;
        }
        automaton.after(walk.place().states().get(index)).forEach((next, ways) -> {
            if (!within.get(index).get(next)) {
                return;
            }
            patience.take();
            BitSet still = (BitSet) common.clone();
            still.and(automaton.set(next));
            if (!still.isEmpty()) {
                List<Integer> more = new ArrayList<>(chosen);
                more.add(next);
                step(walk, within, watched, more, still, apart || ways > 1, found);
            }
        });
    }

    private PatternRisk risk(PatternRisk.Growth growth, int state, Walk walk) {
        StringBuilder pump = new StringBuilder();
        for (Walk each = walk; each.before() != null; each = each.before()) {
            pump.insert(0, letters.text(each.letter()));
        }
        StringBuilder prefix = new StringBuilder();
        automaton.wayTo(state).forEach(set -> prefix.append(letters.text(set.nextSetBit(0))));
        return new PatternRisk(growth, prefix.toString(), pump.toString());
    }
}
