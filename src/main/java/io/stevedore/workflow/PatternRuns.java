package io.stevedore.workflow;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Counts the ways in which an automaton reads a text, for what no loop tells: twenty optional parts in a row have a
 * million. It looks for the worst text letter by letter and keeps the few that are worst so far.
 */
final class PatternRuns {

    private static final double MOST = 1_000_000;
    private static final int LONGEST = 120;
    private static final int KEPT = 4;

    private final PatternAutomaton automaton;
    private final PatternLetters letters;
    private final PatternPatience patience;

    PatternRuns(PatternAutomaton automaton, PatternLetters letters, PatternPatience patience) {
        this.automaton = automaton;
        this.letters = letters;
        this.patience = patience;
    }

    private record Text(String text, double[] ways) {

        double all() {
            return Arrays.stream(ways).sum();
        }
    }

    /** A text that is read in more than a million ways; empty if none was found. */
    Optional<PatternRisk> worst() {
        double[] begin = new double[automaton.size()];
        begin[0] = 1;
        List<Text> texts = List.of(new Text("", begin));
        for (int length = 0; length < Math.min(LONGEST, 2 * automaton.size()) && !texts.isEmpty(); length++) {
            texts = longer(texts);
            if (!texts.isEmpty() && texts.get(0).all() > MOST) {
                return Optional.of(new PatternRisk(
                        PatternRisk.Growth.REPETITIONS, texts.get(0).text(), ""));
            }
        }
        return Optional.empty();
    }

    private List<Text> longer(List<Text> texts) {
        List<Text> longer = new ArrayList<>();
        for (Text text : texts) {
            automaton.set(0).stream().mapToObj(letter -> read(text, letter)).forEach(longer::add);
        }
        return longer.stream()
                .filter(text -> text.all() > 0)
                .sorted(Comparator.comparingDouble(Text::all).reversed())
                .limit(KEPT)
                .toList();
    }

    private Text read(Text text, int letter) {
        double[] ways = new double[automaton.size()];
        IntStream.range(0, ways.length)
                .filter(state -> text.ways()[state] > 0)
                .forEach(state -> automaton.after(state).forEach((next, count) -> {
                    patience.take();
                    if (automaton.set(next).get(letter)) {
                        ways[next] += count * text.ways()[state];
                    }
                }));
        return new Text(text.text() + letters.text(letter), ways);
    }
}
