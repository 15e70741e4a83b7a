package io.stevedore.workflow;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/** The loops of an automaton: sets of states of which each leads to each, in the order in which they can follow. */
final class PatternLoops {

    private final List<BitSet> reachable;
    private final List<BitSet> loops = new ArrayList<>();

    PatternLoops(PatternAutomaton automaton) {
        this.reachable = IntStream.range(0, automaton.size())
                .mapToObj(automaton::reachable)
                .toList();
        BitSet done = new BitSet();
        for (int state = 0; state < automaton.size(); state++) {
            if (reachable.get(state).get(state) && !done.get(state)) {
                BitSet loop = loopOf(state);
                loops.add(loop);
                done.or(loop);
            }
        }
        loops.sort((one, other) ->
                Integer.compare(from(other).cardinality(), from(one).cardinality()));
    }

    List<BitSet> all() {
        return loops;
    }

    /** Whether a state leads to another. */
    boolean leads(int from, int to) {
        return reachable.get(from).get(to);
    }

    private BitSet from(BitSet loop) {
        return reachable.get(loop.nextSetBit(0));
    }

    private BitSet loopOf(int state) {
        return reachable.get(state).stream()
                .filter(other -> leads(other, state))
                .collect(BitSet::new, BitSet::set, BitSet::or);
    }
}
