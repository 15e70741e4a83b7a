package io.stevedore.imaging;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToIntBiFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Measures how well copies are recognised, on a folder of JPEG files and on pages that it draws. Each picture is altered in many
 * ways; each copy is compared with its own original (recall) and with all others (precision).
 *
 * <pre>HashAccuracy FOLDER</pre>
 */
public final class HashAccuracy {

    private static final List<CopyKind> KINDS = CopyKind.all();
    private static final List<CopyKind> EASY =
            KINDS.stream().filter(CopyKind::isEasy).toList();

    private HashAccuracy() {}

    public static void main(String[] arguments) throws Exception {
        List<HashPage> pages = HashPage.all(Path.of(arguments[0]));
        List<List<HashMatches.Copy>> copies = IntStream.range(0, pages.size())
                .parallel()
                .mapToObj(index -> copies(pages.get(index), index))
                .toList();
        List<PagePrints> originals = pages.stream()
                .parallel()
                .map(page -> PagePrints.of(page.picture().get()))
                .toList();
        HashMatches matches = new HashMatches(
                pages, originals, copies.stream().flatMap(List::stream).toList());
        printSizes(pages, matches);
        printTable("at most 6 bits", matches, rules(6, 6, 6));
        printTable("at most 12 bits", matches, rules(12, 12, 12));
        printTable("each 64 bit hash at its best", matches, bestRules(matches));
        printGap(matches);
        HashSpeed.print();
    }

    private static List<HashMatches.Copy> copies(HashPage page, int index) {
        BufferedImage original = page.picture().get();
        List<HashMatches.Copy> copies = new ArrayList<>();
        for (CopyKind kind : KINDS) {
            for (var maker : kind.makers()) {
                copies.add(new HashMatches.Copy(index, kind, PagePrints.of(maker.apply(original))));
            }
        }
        return copies;
    }

    private static void printSizes(List<HashPage> pages, HashMatches matches) {
        Map<String, Long> layouts = pages.stream()
                .collect(Collectors.groupingBy(HashPage::layout, LinkedHashMap::new, Collectors.counting()));
        say("originals: %s", layouts);
        say("copies: %d", matches.count(KINDS, (copy, original) -> true).copies());
        say("pairs of a copy and another page: %d, and of twins: %d", matches.pairs(false), matches.pairs(true));
    }

    private static Map<String, HashMatches.Rule> rules(int radius, int perceptive, int difference) {
        Map<String, HashMatches.Rule> rules = new LinkedHashMap<>();
        rules.put("hash alone", within(radius, PagePrints::hashDistance));
        rules.put("hash and fine print", (copy, original) -> copy.isCopy(original, radius));
        rules.put("the same in four turns", (copy, original) -> copy.isTurnedCopy(original, radius));
        rules.put("JImageHash perceptive", within(perceptive, PagePrints::perceptiveDistance));
        rules.put("JImageHash difference", within(difference, PagePrints::differenceDistance));
        return rules;
    }

    private static Map<String, HashMatches.Rule> bestRules(HashMatches matches) {
        int ours = matches.best(EASY, PagePrints::hashDistance);
        int perceptive = matches.best(EASY, PagePrints::perceptiveDistance);
        int difference = matches.best(EASY, PagePrints::differenceDistance);
        say("");
        say("best thresholds: our hash %d, perceptive %d, difference %d", ours, perceptive, difference);
        return rules(ours, perceptive, difference);
    }

    private static HashMatches.Rule within(int limit, ToIntBiFunction<PagePrints, PagePrints> distance) {
        return (copy, original) -> distance.applyAsInt(copy, original) <= limit;
    }

    private static void printTable(String title, HashMatches matches, Map<String, HashMatches.Rule> rules) {
        say("");
        say("| %s: precision / recall | %s |", title, String.join(" | ", rules.keySet()));
        say("|---|%s", "---|".repeat(rules.size()));
        for (CopyKind kind : KINDS) {
            String cells = rules.values().stream()
                    .map(rule -> matches.count(List.of(kind), rule))
                    .map(count -> String.format(Locale.ROOT, "%.3f / %.3f", count.precision(), count.recall()))
                    .collect(Collectors.joining(" | "));
            say("| %s | %s |", kind.name(), cells);
        }
        String twins = rules.values().stream()
                .map(rule -> String.valueOf(matches.wrongTwins(rule)))
                .collect(Collectors.joining(" | "));
        say("| twins wrongly taken for copies, of %d | %s |", matches.pairs(true), twins);
    }

    private static void printGap(HashMatches matches) {
        List<Integer> own = matches.fine(EASY, true, false);
        List<Integer> others = matches.fine(KINDS, false, false);
        List<Integer> twins = matches.fine(KINDS, false, true);
        say("");
        say("fine print, bits of %d (threshold %d):", FinePrint.BITS, FinePrint.THRESHOLD);
        say("- copies that must be found: 99 of 100 within %d, farthest %d", percentile(own, 0.99), percentile(own, 1));
        say("- other pages: nearest %d, 999 of 1000 beyond %d", others.get(0), percentile(others, 0.001));
        say("- twins: nearest %d, median %d", twins.get(0), percentile(twins, 0.5));
        for (CopyKind kind : KINDS) {
            List<Integer> distances = matches.fine(List.of(kind), true, false);
            say(
                    "- %s: median %d, 95 of 100 within %d",
                    kind.name(), percentile(distances, 0.5), percentile(distances, 0.95));
        }
    }

    private static int percentile(List<Integer> sorted, double part) {
        return sorted.get(Math.max(0, (int) Math.ceil(part * sorted.size()) - 1));
    }

    private static void say(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
