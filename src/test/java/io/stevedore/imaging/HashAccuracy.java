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

    /** In how many bits of 64 two hashes may differ: what workflows use unless told otherwise, and the most they may. */
    private static final int[] RADII = {6, 12};

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
        printTable("ours", matches, ours());
        printTable("64 bit hashes alone", matches, others(matches));
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

    private static Map<String, HashMatches.Rule> ours() {
        Map<String, HashMatches.Rule> rules = new LinkedHashMap<>();
        for (int radius : RADII) {
            rules.put("hash alone, " + radius, within(radius, PagePrints::hashDistance));
            rules.put("hash and fine print, " + radius, (copy, original) -> copy.isCopy(original, radius));
            rules.put("in four turns, " + radius, (copy, original) -> copy.isTurnedCopy(original, radius));
        }
        return rules;
    }

    private static Map<String, HashMatches.Rule> others(HashMatches matches) {
        Map<String, HashMatches.Rule> rules = new LinkedHashMap<>();
        addBest("our hash", PagePrints::hashDistance, matches, rules);
        for (int radius : RADII) {
            rules.put("JImageHash perceptive, " + radius, within(radius, PagePrints::perceptiveDistance));
        }
        addBest("JImageHash perceptive", PagePrints::perceptiveDistance, matches, rules);
        for (int radius : RADII) {
            rules.put("JImageHash difference, " + radius, within(radius, PagePrints::differenceDistance));
        }
        addBest("JImageHash difference", PagePrints::differenceDistance, matches, rules);
        return rules;
    }

    private static void addBest(
            String name,
            ToIntBiFunction<PagePrints, PagePrints> distance,
            HashMatches matches,
            Map<String, HashMatches.Rule> rules) {
        int best = matches.best(EASY, distance);
        rules.put(name + ", " + best + " (best)", within(best, distance));
    }

    private static HashMatches.Rule within(int limit, ToIntBiFunction<PagePrints, PagePrints> distance) {
        return (copy, original) -> distance.applyAsInt(copy, original) <= limit;
    }

    private static void printTable(String title, HashMatches matches, Map<String, HashMatches.Rule> rules) {
        say("");
        say("| precision / recall, %s | %s |", title, String.join(" | ", rules.keySet()));
        say("|---|%s", "---|".repeat(rules.size()));
        for (CopyKind kind : KINDS) {
            String cells = rules.values().stream()
                    .map(rule -> matches.count(List.of(kind), rule).toString())
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
