package io.stevedore.workflow;

import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * The letters that stand for all others while a pattern is judged: Latin ones, one of each kind that Unicode tells apart
 * (block, script and category), and those that the pattern mentions, with their neighbours. Which of them a part of a
 * pattern takes is asked of the JDK's own engine, so that nothing about classes has to be known here.
 */
final class PatternLetters {

    private static final int LATIN = 0x17F;
    private static final int LAST = 0x1FFFF;
    private static final List<Integer> KINDS = kinds();

    private final int[] letters;
    private final Map<String, BitSet> sets = new HashMap<>();

    /** @param mentioned code points that the pattern names */
    PatternLetters(Collection<Integer> mentioned) {
        Set<Integer> all = new TreeSet<>(KINDS);
        for (int letter : mentioned) {
            all.addAll(List.of(Math.max(0, letter - 1), letter, Math.min(Character.MAX_CODE_POINT, letter + 1)));
        }
        all.removeIf(letter -> letter >= Character.MIN_SURROGATE && letter <= Character.MAX_SURROGATE);
        this.letters = all.stream()
                .sorted(Comparator.comparingInt(PatternLetters::oddness))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** Texts that are shown to people have plain letters where they can. */
    private static int oddness(int letter) {
        if (letter > ' ' && letter < 0x7F) {
            return Character.isLetterOrDigit(letter) ? 0 : 1;
        }
        return letter == ' ' ? 1 : 2;
    }

    /** The letters that this part of a pattern takes, under these inline flags. */
    BitSet taken(String flags, String part) {
        return sets.computeIfAbsent(flags.isEmpty() ? part : "(?" + flags + ")" + part, this::ask);
    }

    /** Every letter. */
    BitSet all() {
        BitSet all = new BitSet();
        all.set(0, letters.length);
        return all;
    }

    /** The letter of that number, as text. */
    String text(int number) {
        return Character.toString(letters[number]);
    }

    private BitSet ask(String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher("");
        return IntStream.range(0, letters.length)
                .filter(number -> matcher.reset(text(number)).matches())
                .collect(BitSet::new, BitSet::set, BitSet::or);
    }

    private static List<Integer> kinds() {
        Set<List<Object>> seen = new HashSet<>();
        return IntStream.rangeClosed(0, LAST)
                .filter(letter -> letter <= LATIN || seen.add(kind(letter)))
                .boxed()
                .toList();
    }

    private static List<Object> kind(int letter) {
        return List.of(
                String.valueOf(Character.UnicodeBlock.of(letter)),
                Character.UnicodeScript.of(letter),
                Character.getType(letter));
    }
}
