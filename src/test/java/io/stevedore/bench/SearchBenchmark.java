package io.stevedore.bench;

import io.stevedore.bench.Prints.Answer;
import io.stevedore.embedded.EmbeddedServers;
import io.stevedore.fraud.FilePrint;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Looks for pictures that are alike among a million of one company (see {@link SearchData}), with the service's own statement
 * and three alternatives, on an embedded PostgreSQL with its own default settings and durable writes; checks that all give the
 * same answer, and prints what each takes.
 *
 * <pre>./mvnw -Psearch-bench verify</pre>
 */
public final class SearchBenchmark {

    private static final List<Integer> RADII = List.of(0, 6, 12);
    private static final int FINE_THRESHOLD = 48;
    private static final int EVERY_FINE = 256;
    private static final int QUERIES = 300;
    private static final int WARM_UP = 30;

    private SearchBenchmark() {}

    /** One way to search. */
    private interface Way {
        Answer search(FilePrint file, int radius, int fineThreshold) throws Exception;
    }

    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createDirectories(Path.of("target", "bench"));
        try (EmbeddedServers servers = EmbeddedServers.start(folder.resolve(Long.toString(System.nanoTime())))) {
            run(servers.postgresPort());
        }
        System.exit(0);
    }

    private static void run(int port) throws Exception {
        System.out.println("loading 1,200,000 prints");
        SearchData.load(port);
        List<FilePrint> queries = SearchData.queries(port, QUERIES);
        Prints prints = SearchData.prints(port);
        try (SearchClient client = new SearchClient(port)) {
            table("bands, just loaded", queries, client::bands);
            SearchData.run(port, "VACUUM ANALYZE fraud_file");
            same(queries, prints, client);
            table("bands, vacuumed", queries, client::bands);
            table("popcount of every row in SQL", queries.subList(0, 15), client::popcount);
        }
        table("BK-tree in memory", queries.subList(0, 60), new BkTree(prints)::search);
        table(
                "popcount of every print in memory",
                queries,
                (file, radius, fine) -> prints.scan(file.turns(), radius, fine));
    }

    /** Two comparisons: as the service asks, and with all that the hash finds confirmed. */
    private static void same(List<FilePrint> queries, Prints prints, SearchClient client) throws Exception {
        BkTree tree = new BkTree(prints);
        long found = 0;
        for (int radius : RADII) {
            for (FilePrint file : queries) {
                for (int fine : List.of(FINE_THRESHOLD, EVERY_FINE)) {
                    Answer expected = prints.scan(file.turns(), radius, fine);
                    found += expected.total();
                    require(expected, client.bands(file, radius, fine), "bands");
                }
            }
            for (FilePrint file : queries.subList(0, 10)) {
                Answer expected = prints.scan(file.turns(), radius, EVERY_FINE);
                require(expected, tree.search(file, radius, EVERY_FINE), "BK-tree");
                require(expected, client.popcount(file, radius, EVERY_FINE), "popcount in SQL");
            }
        }
        System.out.println("all ways give the same answers; " + found + " found in all");
    }

    private static void require(Answer expected, Answer answer, String way) {
        if (!expected.equals(answer)) {
            throw new IllegalStateException(way + " gave " + answer + " and not " + expected);
        }
    }

    private static void table(String name, List<FilePrint> queries, Way way) throws Exception {
        for (int turns : List.of(1, 4)) {
            StringBuilder line = new StringBuilder("| %s | %d ".formatted(name, turns));
            for (int radius : RADII) {
                line.append("| ")
                        .append(measure(turned(queries, turns), radius, way))
                        .append(' ');
            }
            System.out.println(line.append('|'));
        }
    }

    private static String measure(List<FilePrint> queries, int radius, Way way) throws Exception {
        for (FilePrint file : queries.subList(0, Math.min(WARM_UP, queries.size() / 3))) {
            way.search(file, radius, FINE_THRESHOLD);
        }
        double[] millis = new double[queries.size()];
        for (int i = 0; i < millis.length; i++) {
            long start = System.nanoTime();
            way.search(queries.get(i), radius, FINE_THRESHOLD);
            millis[i] = (System.nanoTime() - start) / 1e6;
        }
        Arrays.sort(millis);
        return String.format(Locale.ROOT, "%.1f / %.1f / %.1f", at(millis, 0.5), at(millis, 0.95), at(millis, 0.99));
    }

    private static double at(double[] sorted, double share) {
        return sorted[Math.min(sorted.length - 1, (int) (sorted.length * share))];
    }

    private static List<FilePrint> turned(List<FilePrint> files, int turns) {
        return files.stream()
                .map(file -> new FilePrint(
                        file.fileIndex(), file.sha256(), file.turns().subList(0, turns), file.metadata()))
                .toList();
    }
}
