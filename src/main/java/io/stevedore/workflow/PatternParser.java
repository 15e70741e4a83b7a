package io.stevedore.workflow;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/**
 * Reads a pattern, which the JDK compiles, as a tree (source: {@code java.util.regex.Pattern}, "Summary of
 * regular-expression constructs").
 *
 * <p>Greedy and reluctant are read alike: they try the same ways in another order. What can't be told from a tree of
 * letters is refused as {@link UnjudgedPattern}.
 */
final class PatternParser {

    private static final Pattern NUMBERED =
            Pattern.compile("\\\\u([0-9A-Fa-f]{4})|\\\\x([0-9A-Fa-f]{2})|\\\\x\\{([0-9A-Fa-f]{1,6})}");

    private static final Pattern COUNT = Pattern.compile("\\{([0-9]{1,9})(,([0-9]{1,9})?)?}");
    private static final Pattern GROUP =
            Pattern.compile("\\((?:\\?(?:<[A-Za-z][A-Za-z0-9]*>|(?=[a-zA-Z:)-])))?(?!\\?)");
    private static final Pattern FLAGS = Pattern.compile("([a-zA-Z]*)(?:-([a-zA-Z]*))?([:)])");
    private static final Pattern OCTAL = Pattern.compile("\\\\0(?:[0-3][0-7]{1,2}|[0-7]{1,2})");
    private static final String REFERENCE = "must not refer back to a group (\\1, \\k): what that costs can't be told";
    private static final String UNUSUAL = "must not use \\Q, \\R, \\X, \\b{g}, (?x) or one quantifier upon another";

    private final String text;
    private final PatternLetters letters;
    private int at;
    private String flags = "";

    private PatternParser(String text, PatternLetters letters) {
        this.text = text;
        this.letters = letters;
    }

    /** The letters that are needed to judge the pattern. */
    static PatternLetters letters(String text) {
        Stream<Integer> numbered =
                NUMBERED.matcher(text).results().map(PatternParser::number).filter(Character::isValidCodePoint);
        return new PatternLetters(
                Stream.concat(text.codePoints().boxed(), numbered).toList());
    }

    /**
     * The tree of a pattern that compiles.
     *
     * @throws UnjudgedPattern if it has parts that this can't tell anything of
     */
    static PatternNode parse(String text, PatternLetters letters) {
        PatternParser parser = new PatternParser(text, letters);
        PatternNode whole = parser.choice();
        if (parser.at < text.length()) {
            throw new UnjudgedPattern(UNUSUAL);
        }
        return whole;
    }

    private static int number(MatchResult escape) {
        String digits =
                escape.group(1) != null ? escape.group(1) : escape.group(2) != null ? escape.group(2) : escape.group(3);
        return Integer.parseInt(digits, 16);
    }

    private PatternNode choice() {
        List<PatternNode> parts = new ArrayList<>(List.of(sequence()));
        while (isAt('|')) {
            at++;
            parts.add(sequence());
        }
        return parts.size() == 1 ? parts.get(0) : new PatternNode.Choice(parts);
    }

    private PatternNode sequence() {
        List<PatternNode> parts = new ArrayList<>();
        while (at < text.length() && !isAt('|') && !isAt(')')) {
            parts.add(repeated(part()));
        }
        return new PatternNode.Sequence(parts);
    }

    private PatternNode part() {
        switch (text.charAt(at)) {
            case '(':
                return group();
            case '[':
                return letter(shortest(at + 2));
            case '\\':
                return escape();
            case '^':
                at++;
                return flags.indexOf('m') >= 0 ? PatternNode.NOTHING : new PatternNode.Start();
            case '$':
                at++;
                return PatternNode.NOTHING;
            case '{':
                throw new UnjudgedPattern(UNUSUAL);
            case '.':
                return letter(at + 1);
            default:
                return literal();
        }
    }

    private PatternNode repeated(PatternNode body) {
        int least = 0;
        int most = PatternNode.Repeat.ENDLESS;
        Matcher count = COUNT.matcher(text).region(at, text.length());
        if (isAt('?')) {
            most = 1;
            at++;
        } else if (isAt('*')) {
            at++;
        } else if (isAt('+')) {
            least = 1;
            at++;
        } else if (count.lookingAt()) {
            least = Integer.parseInt(count.group(1));
            most = count.group(2) == null ? least : count.group(3) == null ? most : Integer.parseInt(count.group(3));
            at = count.end();
        } else {
            return body;
        }
        verifyPlain();
        return new PatternNode.Repeat(body, least, most);
    }

    private void verifyPlain() {
        if (isAt('+')) {
            throw new UnjudgedPattern("must not have a possessive quantifier (*+, ++): what it costs can't be told");
        }
        if (isAt('?')) {
            at++;
        }
        if (isAt('{')) {
            throw new UnjudgedPattern(UNUSUAL);
        }
    }

    private PatternNode group() {
        Matcher opening = GROUP.matcher(text).region(at, text.length());
        if (!opening.lookingAt()) {
            throw new UnjudgedPattern(
                    "must not look ahead or behind, nor be atomic ((?=, (?!, (?<=, (?<!, (?>): what that costs can't be"
                            + " told");
        }
        boolean hasFlags = opening.group().equals("(?");
        String before = flags;
        at = opening.end();
        if (hasFlags && flags() == ')') {
            return PatternNode.NOTHING;
        }
        PatternNode inside = choice();
        at++;
        flags = before;
        return inside;
    }

    /** Reads flags, and tells whether they are a group's, or those of what follows. */
    private char flags() {
        Matcher given = FLAGS.matcher(text).region(at, text.length());
        if (!given.lookingAt() || given.group(1).indexOf('x') >= 0) {
            throw new UnjudgedPattern(UNUSUAL);
        }
        at = given.end();
        String off = given.group(2) == null ? "" : given.group(2);
        flags = (flags + given.group(1))
                .chars()
                .filter(flag -> off.indexOf(flag) < 0)
                .distinct()
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return given.group(3).charAt(0);
    }

    private PatternNode escape() {
        char kind = text.charAt(at + 1);
        if (Character.isDigit(kind) && kind != '0' || kind == 'k') {
            throw new UnjudgedPattern(REFERENCE);
        }
        if ("QERX".indexOf(kind) >= 0 || text.startsWith("\\b{", at)) {
            throw new UnjudgedPattern(UNUSUAL);
        }
        if ("bBAGzZ".indexOf(kind) >= 0) {
            at += 2;
            return kind == 'A' ? new PatternNode.Start() : PatternNode.NOTHING;
        }
        Matcher octal = OCTAL.matcher(text).region(at, text.length());
        return letter(octal.lookingAt() ? octal.end() : shortest(at + 2));
    }

    private PatternNode literal() {
        int letter = text.codePointAt(at);
        at += Character.charCount(letter);
        return new PatternNode.Letter(letters.taken(flags, Pattern.quote(Character.toString(letter))));
    }

    private PatternNode letter(int end) {
        String part = text.substring(at, end);
        at = end;
        return new PatternNode.Letter(letters.taken(flags, part));
    }

    /** Where the part that begins here ends: the JDK reads from left to right, so it is the shortest that compiles. */
    private int shortest(int first) {
        for (int end = first; end <= text.length(); end++) {
            if (compiles(text.substring(at, end))) {
                return end;
            }
        }
        throw new UnjudgedPattern(UNUSUAL);
    }

    private static boolean compiles(String part) {
        try {
            Pattern.compile(part);
            return !part.contains("\\Q");
        } catch (PatternSyntaxException e) {
            return false;
        }
    }

    private boolean isAt(char wanted) {
        return at < text.length() && text.charAt(at) == wanted;
    }
}
