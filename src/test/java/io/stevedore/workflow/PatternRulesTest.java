package io.stevedore.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PatternRulesTest {

    private static final int MANY_STEPS = 1_000_000;
    /** One of these fits nowhere, whatever the pattern. */
    private static final List<String> ENDS = List.of("!", "\n", "~", "\u0001", "é", "1", "a", "", "\nx");

    static Stream<String> dangerous() {
        return Stream.of(
                "(a+)+$",
                "(a*)*$",
                "(a|a)*b",
                "(a|aa)+$",
                "^(.*a){12}$",
                "^(.*a){20}$",
                "([a-zA-Z]+)*$",
                "([a-zA-Z0-9]+)*!",
                "(\\w+\\s?)*$",
                "(x+x+)+y",
                "^(([a-z])+.)+[A-Z]([a-z])+$",
                "^(a?b?)*c$",
                "(a|b|ab)*c",
                "((a?|c?)b)*$",
                "(ä|\\p{L})+$",
                "^(\\d+)+$",
                "^(\\d+\\.?)+$",
                "^(\\d|\\d\\d)+$",
                "^([0-9]+,?)*$",
                "^(?:\\w+[ -]?)+$",
                "^([\\w.]+)+@",
                "^([a-z0-9]+([\\-a-z0-9]*[a-z0-9]+)?\\.){0,}([a-z0-9]+([\\-a-z0-9]*[a-z0-9]+)?){1,63}(\\.[a-z0-9]{2,7})+$",
                "^[a-zA-Z]+(([',. -][a-zA-Z ])?[a-zA-Z]*)*$",
                "^([a-zA-Z0-9])(([\\-.]|[_]+)?([a-zA-Z0-9]+))*(@){1}[a-z0-9]+[.]{1}(([a-z]{2,3})|([a-z]{2,3}[.]{1}[a-z]{2,3}))$",
                "(?i)^(AB|ab)+$",
                "^(?:(?i)A|a)+$",
                "^(?:\\s*\\S*)*;$",
                "(?:.|\\n)*\\w*(?:.|x)*y",
                "^(\\w|_)+$",
                "^([^,]+,?)+;$",
                "(\\p{Lu}|[A-Z])*$",
                "([^\"]|\\\\\"|[a-z])*\"",
                "(a+?)+?$",
                "(?:a{1,5})+$",
                "(a{1,3}){4,}$",
                "(?<word>\\w+)*$",
                "(a|a){25}b",
                "^(?:[a-z]{1,16}){1,16}$",
                "a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?aaaaaaaaaaaaaaaaaaaaaaaa",
                "^.*,.*,.*,.*$",
                "^(.*);(.*);(.*);(.*);(.*)$",
                "\\s*\\s*\\s*\\s*$",
                "\\d*\\d*\\d*\\d*x",
                "^.*-.*-.*-.*-$",
                "^\\w*\\w*\\w*\\w*$",
                "[\\x{1F600}-\\x{1F64F}]*(\\x{1F601}+)*z",
                "(\\u0061|\\x61|\\0141)*b");
    }

    @ParameterizedTest
    @MethodSource("dangerous")
    void a_dangerous_pattern_is_refused(String pattern) {
        assertThat(PatternRules.refusal(pattern, new PatternPatience())).isPresent();
    }

    /** With the JDK's memory of failed ways off, which a reference to a group does: as engines elsewhere work. */
    @ParameterizedTest
    @MethodSource("dangerous")
    void the_text_that_it_is_refused_for_really_takes_for_ever(String pattern) {
        PatternRisk risk = PatternRules.risk(pattern, new PatternPatience()).orElseThrow();

        assertThat(attacks(risk)).anyMatch(text -> Steps.of("()\\1(?:" + pattern + ")", text) >= MANY_STEPS);
    }

    private static Stream<String> attacks(PatternRisk risk) {
        return ENDS.stream().flatMap(end -> switch (risk.growth()) {
            case EXPONENTIAL -> Stream.of(risk.attack(30, end));
            case POLYNOMIAL -> Stream.of(risk.attack(200, end));
            case REPETITIONS -> Stream.of(1, 2, 3, 4).map(times -> risk.prefix().repeat(times) + end);
        });
    }

    /** These need a text of their own, another engine, or a use that looks for the whole text. */
    @ParameterizedTest
    @ValueSource(strings = {"(a+)+", "(.*a){12}", "(\\w+)*", "(a?){25}a{25}", ".*a.*b.*c"})
    void a_pattern_is_refused_also_where_a_simple_text_does_not_show_it(String pattern) {
        assertThat(PatternRules.refusal(pattern, new PatternPatience())).isPresent();
    }

    static Stream<String> common() {
        return Stream.of(
                "^\\d{4}-\\d{2}-\\d{2}$",
                "^(0[1-9]|[12]\\d|3[01])\\.(0[1-9]|1[0-2])\\.(19|20)\\d{2}$",
                "^\\d{1,2}/\\d{1,2}/\\d{2,4}$",
                "^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,9})?)?(Z|[+-]\\d{2}:\\d{2})$",
                "^([01]\\d|2[0-3]):[0-5]\\d$",
                "^-?\\d+(\\.\\d{2})?$",
                "^\\d{1,3}(,\\d{3})*(\\.\\d{2})?$",
                "^\\d{1,3}(?:\\.\\d{3})*,\\d{2} ?(?:€|EUR)?$",
                "^[€$£] ?\\d+[.,]\\d{2}$",
                "^[A-Z]{2}\\d{2} ?(?:[A-Z0-9]{4} ?){2,7}[A-Z0-9]{1,4}$",
                "^[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}$",
                "[A-Z]{2}[0-9]{2}(?: ?[0-9]{4}){4}(?: ?[0-9]{1,2})?",
                "^[A-Z]{6}[A-Z2-9][A-NP-Z0-9]([A-Z0-9]{3})?$",
                "^DE[0-9]{9}$",
                "^(AT)?U[0-9]{8}$",
                "^(?:(?:AT|at)?U\\d{8}|(?:DE|de)?\\d{9}|(?:FR|fr)?[A-Z0-9]{2}\\d{9})$",
                "^[A-Z]{2}[0-9A-Za-z+*.]{2,12}$",
                "^[\\w.+-]+@[\\w-]+\\.[\\w.-]+$",
                "^[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\\.[A-Za-z]{2,}$",
                "^[\\w.+-]+@[\\w-]+(\\.[\\w-]+)+$",
                "[a-z0-9.]+@[a-z0-9.]+",
                "^INV-\\d{4}-\\d{4,6}$",
                "(?i)inv(oice)?[- ]?(no|nr|number)?[.:]? ?[0-9]+",
                "^[A-Z]{2,4}[-/]?\\d{2,4}[-/]\\d{1,6}$",
                "^RE\\d{8}$",
                "^#?\\d+$",
                "^\\+?[0-9 ()/-]{6,20}$",
                "^\\+[1-9]\\d{1,14}$",
                "^\\(?\\d{3}\\)?[ -]?\\d{3}[ -]?\\d{4}$",
                "^\\d{5}(-\\d{4})?$",
                "^[A-Z]{1,2}\\d[A-Z\\d]? ?\\d[A-Z]{2}$",
                "^\\d{3}-\\d{2}-\\d{4}$",
                "^[A-Z]{3}$",
                "^(EUR|USD|GBP|CHF)$",
                "^[0-9a-fA-F]{8}-([0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}$",
                "^[0-9a-f]{64}$",
                "^https?://[^\\s/]+(/\\S*)?$",
                "^(?:\\d{1,3}\\.){3}\\d{1,3}$",
                "^\\p{L}+(?: \\p{L}+)*$",
                "^[\\p{L}\\p{N} .,'&-]{1,200}$",
                "^[A-Za-zÄÖÜäöüß]+(?:[ -][A-Za-zÄÖÜäöüß]+)*$",
                "^[A-Z][a-z]+( [A-Z]\\.)? [A-Z][a-z]+$",
                "^\\S+$",
                "^.{1,500}$",
                ".+",
                "^\\s*\\S.*$",
                "\\btotal\\b",
                "total.*\\d+[.,]\\d{2}",
                "^[1-9][0-9]*( x [1-9][0-9]*){1,2} (mm|cm|m)$",
                "^\\d{13}$",
                "^97[89][- ]?(?:\\d[- ]?){9}\\d$",
                "^[A-HJ-NPR-Z0-9]{17}$",
                "^[A-Z]{1,3}-[A-Z]{1,2} ?\\d{1,4}[EH]?$",
                "^(?:4\\d{12}(?:\\d{3})?|5[1-5]\\d{14})$",
                "^\\*{4} \\d{4}$",
                "^(?<year>\\d{4})(?<week>W\\d{2})$",
                "^[^<>\"]*$",
                "^[a-z&&[^aeiou]]+$",
                "^(yes|no|true|false)$",
                "^\\d+(?:[.,]\\d+)?\\s?%$",
                "^(.*),(.*)$",
                "",
                "^$",
                "a|b|",
                "[]a]+",
                "\\{\\d+\\}");
    }

    @ParameterizedTest
    @MethodSource("common")
    void a_pattern_that_people_really_write_is_taken(String pattern) {
        assertThat(PatternRules.refusal(pattern, new PatternPatience())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "(a)\\1 | refer back",
                "(?<x>a)\\k<x> | refer back",
                "(?=.*\\d)a | look ahead",
                "(?!a)b | look ahead",
                "(?<=a)b | look ahead",
                "(?<!a)b | look ahead",
                "(?>a+)b | look ahead",
                "a++b | possessive",
                "(ab)*+c | possessive",
                "\\Qa+\\E | must not use",
                "[\\Qa\\E] | must not use",
                "\\R | must not use",
                "\\X | must not use",
                "\\b{g} | must not use",
                "(?x)a b | must not use",
                "(?:[a-z]{16}){16}[a-z]{16}(?:[0-9]{16}){16} | too long",
                "(((((((){16}){16}){16}){16}){16}){16}){16} | too long",
            })
    void what_can_not_be_judged_is_refused_with_its_own_reason(String pattern, String reason) {
        Pattern.compile(pattern);

        assertThat(PatternRules.refusal(pattern, new PatternPatience()))
                .hasValueSatisfying(why -> assertThat(why).contains(reason));
    }

    /** The engine tries every way through these at one place, and looks at no letter meanwhile: nothing would stop it. */
    static Stream<String> blank() {
        return Stream.of(
                "^" + "(?:|)".repeat(80) + "$",
                "(?:^|\\b|)".repeat(60) + "$",
                "^(?:$|\\B|\\b){80}!?$",
                "^(?:a?|b?){40}$",
                "^" + "(?:a?)?".repeat(15) + "\\b$",
                "^a" + "(?:|)".repeat(80) + "$",
                "^(?:(?:|)(?:|)){40}$",
                "(?:" + "(?:|)".repeat(40) + "-?)*\\b$",
                "^x" + "(?:()|[a-f]*)".repeat(60) + "y$");
    }

    @ParameterizedTest
    @MethodSource("blank")
    void choices_between_nothing_and_nothing_are_refused(String pattern) {
        Pattern.compile(pattern);

        assertThat(PatternRules.refusal(pattern, new PatternPatience())).isPresent();
    }

    @Test
    void what_such_choices_cost_is_told_as_such() {
        assertThat(PatternRules.refusal("^" + "(?:|)".repeat(80) + "$", new PatternPatience()))
                .hasValueSatisfying(why -> assertThat(why).contains("may be empty in several ways"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"^(?:|)(?:|)(?:|)(?:|)(?:|)(?:|)$", "^(|a|)\\d*$", "(?:^|\\b)\\d{4}(?:\\b|$)", "^(?:a?)?(b?)?x$"
            })
    void a_handful_of_them_is_taken(String pattern) {
        assertThat(PatternRules.refusal(pattern, new PatternPatience())).isEmpty();
    }

    @Test
    void all_patterns_of_a_definition_together_are_judged_with_the_patience_of_one() {
        PatternPatience patience = new PatternPatience();
        String intricate = "(?:(?:[a-z]{1,15}[0-9]{1,15}){1,5}-)+x";

        List<Boolean> refused = Stream.generate(
                        () -> PatternRules.refusal(intricate, patience).isPresent())
                .limit(100)
                .toList();

        assertThat(refused).first().isEqualTo(false);
        assertThat(refused).last().isEqualTo(true);
    }

    @Test
    void that_patience_is_enough_for_all_patterns_that_people_really_write() {
        PatternPatience patience = new PatternPatience();

        List<String> refused = Stream.of(common(), common())
                .flatMap(each -> each)
                .filter(pattern -> PatternRules.refusal(pattern, patience).isPresent())
                .toList();

        assertThat(refused).isEmpty();
    }

    @Test
    void the_reason_shows_what_the_time_goes_to() {
        assertThat(PatternRules.refusal("^(\\d+\\.?)+$", new PatternPatience()))
                .hasValue("could take for ever: a repetition can read \"0\" in two ways, so the time doubles each time"
                        + " that it comes again");
    }

    /** Each asks for as much as five hundred characters can. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "(?:a|b|c|d|e|f|g|h|i|j|k|l|m|n|o|p|q|r|s|t|u|v|w|x|y|z){1,15}",
                "(?:(?:[a-z]{1,15}[0-9]{1,15}){1,12}-)+",
                "(?:[a-z]{15}){12}(?:[a-z0-9]{1,15}-){2,12}",
                "(?:\\p{L}{1,9}\\p{N}?[ .-]){1,15}(?:\\p{Lu}{1,9}[ .-]\\p{N}){1,15}",
            })
    void a_judgement_is_bounded_in_time(String pattern) {
        PatternRules.refusal("warm(u|p)+", new PatternPatience());
        long before = System.nanoTime();

        PatternRules.refusal(pattern, new PatternPatience());

        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(5));
    }

    /** The engine's steps, as the letters that it looks at. */
    private record Steps(String text, int[] taken) implements CharSequence {

        static int of(String pattern, String text) {
            Steps steps = new Steps(text, new int[1]);
            try {
                Pattern.compile(pattern).matcher(steps).find();
            } catch (IllegalStateException enough) {
                return MANY_STEPS;
            }
            return steps.taken()[0];
        }

        @Override
        public char charAt(int index) {
            if (++taken[0] >= MANY_STEPS) {
                throw new IllegalStateException("enough");
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
