package io.stevedore.workflow;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Whether a regular expression can be made to take for ever, by a text that somebody else chose.
 *
 * <p>It is judged for an engine that goes back and tries every way, which is what the JDK's does, and what validators of
 * the output's JSON Schema elsewhere do. The JDK remembers some of the ways that failed, so that a few patterns which are
 * refused here would be quick in it.
 */
final class PatternRules {

    private PatternRules() {}

    /**
     * Why the pattern is refused, as the end of a sentence that its name begins; empty where it is fine.
     *
     * @param patience what is left of it for this pattern and those after it
     */
    static Optional<String> refusal(String pattern, PatternPatience patience) {
        try {
            return risk(pattern, patience).map(PatternRules::sentence);
        } catch (UnjudgedPattern e) {
            return Optional.of(e.why());
        }
    }

    /**
     * The text that the pattern would be slow on; empty where there is none.
     *
     * @throws java.util.regex.PatternSyntaxException if it is no pattern
     * @throws UnjudgedPattern if that can't be told
     */
    static Optional<PatternRisk> risk(String pattern, PatternPatience patience) {
        Pattern.compile(pattern);
        PatternLetters letters = PatternParser.letters(pattern);
        PatternNode tree = PatternParser.parse(pattern, letters);
        PatternAutomaton automaton = new PatternAutomaton(tree, letters.all());
        PatternAmbiguity ambiguity = new PatternAmbiguity(automaton, letters, patience);
        Optional<PatternRisk> risk = ambiguity
                .exponential()
                .or(ambiguity::polynomial)
                .or(() -> new PatternRuns(automaton, letters, patience).worst());
        if (risk.isEmpty()) {
            PatternBlanks.verify(tree);
        }
        return risk;
    }

    private static String sentence(PatternRisk risk) {
        return switch (risk.growth()) {
            case EXPONENTIAL ->
                "could take for ever: a repetition can read " + shown(risk.pump())
                        + " in two ways, so the time doubles each time that it comes again";
            case POLYNOMIAL ->
                "could take for ever: more than three repetitions in a row can read " + shown(risk.pump());
            case REPETITIONS -> "could take for ever: there are over a million ways to read " + shown(risk.prefix());
        };
    }

    private static String shown(String text) {
        StringBuilder shown = new StringBuilder("\"");
        text.codePoints().limit(40).forEach(letter -> {
            if (Character.isISOControl(letter) || !Character.isDefined(letter)) {
                shown.append("\\u").append(String.format("%04X", letter));
            } else {
                shown.appendCodePoint(letter);
            }
        });
        return shown.append(text.codePointCount(0, text.length()) > 40 ? "…\"" : "\"")
                .toString();
    }
}
